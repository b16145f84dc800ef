import ChatCompletions
import TestSupport
import Testing

/// Money that may be spent.
struct BudgetTests {
  private func dollars(_ text: String) throws -> Money { try #require(Money(dollars: text)) }

  @Test
  func `what is reserved can't be spent twice, and comes back when it was too much`() throws {
    var budget = Budget(cap: try dollars("1"))
    #expect(budget.reserve(try dollars("0.6")))
    #expect(!budget.reserve(try dollars("0.5")))
    budget.settle(try dollars("0.6"), as: .counted(try dollars("0.1")))
    #expect(budget.reserve(try dollars("0.9")))
    #expect(budget.left == .zero)
    budget.settle(try dollars("0.9"), as: .nothing)
    #expect(budget.left == Money(dollars: "0.9"))
    #expect(budget.spent == Money(dollars: "0.1"))
  }

  @Test
  func `what was sent and never counted stays reserved`() throws {
    var budget = Budget(cap: try dollars("1"))
    #expect(budget.reserve(try dollars("0.7")))
    budget.settle(try dollars("0.7"), as: .lost)
    #expect(budget.uncertain == Money(dollars: "0.7"))
    #expect(budget.spent == .zero)
    #expect(!budget.reserve(try dollars("0.4")))
  }

  @Test
  func `what was counted before the end is spent, and the rest stays reserved`() throws {
    var budget = Budget(cap: try dollars("1"))
    #expect(budget.reserve(try dollars("0.7")))
    budget.settle(try dollars("0.7"), as: .partly(try dollars("0.2")))
    #expect(budget.spent == Money(dollars: "0.2"))
    #expect(budget.uncertain == Money(dollars: "0.5"))
    #expect(budget.reserved == .zero)
  }

  /// Requests that begin and end in any order, each costing no more than was reserved for it.
  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `the cap is never passed`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let cap = Money(nanodollars: Int64.random(in: 1...1_000_000, using: &generator))
    var budget = Budget(cap: cap)
    var open: [Money] = []
    var counted = Money.zero
    for _ in 0..<500 {
      if Bool.random(using: &generator) || open.isEmpty {
        let amount = Money(nanodollars: Int64.random(in: 0...200_000, using: &generator))
        let room = budget.left
        let isTaken = budget.reserve(amount)
        #expect(isTaken == (amount <= room))
        if isTaken { open.append(amount) }
      } else {
        let amount = open.remove(at: Int.random(in: open.indices, using: &generator))
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: budget.settle(amount, as: .lost)
        case 1: budget.settle(amount, as: .nothing)
        case let kind:
          let cost = Money(
            nanodollars: Int64.random(in: 0...amount.nanodollars, using: &generator))
          counted += cost
          budget.settle(amount, as: kind == 2 ? .partly(cost) : .counted(cost))
        }
      }
      #expect(budget.spent + budget.reserved + budget.uncertain <= cap)
      #expect(budget.reserved == open.reduce(.zero, +))
    }
    #expect(budget.spent == counted)
  }
}
