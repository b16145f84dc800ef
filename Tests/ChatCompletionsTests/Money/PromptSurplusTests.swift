import TestSupport
import Testing

@testable import ChatCompletions

/// What is reserved where a server counts more tokens than a question should have at most.
struct PromptSurplusTests {
  private func ceiling(_ surplus: PromptSurplus) -> RequestCeiling {
    var ceiling = RequestCeiling(.hello, bodyBytes: 1000, facts: ModelFacts(id: "m"))
    ceiling.widen(by: surplus)
    return ceiling
  }

  @Test
  func `eight answers in flight teach no more than one`() {
    var surplus = PromptSurplus()
    let sent = (0..<8).map { _ in ceiling(surplus) }
    for ceiling in sent { surplus.learn(counted: 2700, of: ceiling) }
    #expect(surplus.factor == 2.7)
    #expect(ceiling(surplus).promptTokens == 2700)
    // Those that were sent with it are counted as it says, and change nothing.
    let next = (0..<8).map { _ in ceiling(surplus) }
    for ceiling in next { surplus.learn(counted: 2700, of: ceiling) }
    #expect(surplus.factor > 2.69 && surplus.factor < 2.71)
  }

  @Test
  func `one strange count is bounded, and forgotten`() {
    var surplus = PromptSurplus()
    surplus.learn(counted: 1_000_000, of: ceiling(surplus))
    #expect(surplus.factor == PromptSurplus.largest)
    for _ in 0..<400 { surplus.learn(counted: 300, of: ceiling(surplus)) }
    #expect(surplus.factor < 1.01)
    surplus.learn(counted: 0, of: ceiling(PromptSurplus()))
    #expect(surplus.factor >= 1)
  }

  /// Answers to many in flight, in any order, none of which needs more than the worst.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `no more is learnt than the worst answer needs`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var surplus = PromptSurplus()
    var sent: [RequestCeiling] = []
    for _ in 0..<500 {
      sent.append(ceiling(surplus))
      if sent.count > 8 || Bool.random(using: &generator) {
        let index = Int.random(in: sent.indices, using: &generator)
        surplus.learn(
          counted: Int.random(in: 0...3000, using: &generator), of: sent.remove(at: index))
      }
      #expect(surplus.factor >= 1 && surplus.factor <= 3.01)
    }
  }
}
