import TestSupport

/// Random numbers, and texts made of them.
struct SchemaRandom: RandomNumberGenerator {
  private var numbers: SeededGenerator

  init(seed: UInt64) { numbers = SeededGenerator(seed: seed) }

  mutating func next() -> UInt64 { numbers.next() }

  /// A short text with letters that are hard on JSON.
  mutating func text() -> String {
    let letters: [Character] = ["a", "Z", "0", "\"", "\\", "é", "\u{1F600}", "\n", " ", "\u{0}"]
    return String(
      (0..<Int.random(in: 0...6, using: &self)).map { _ in
        letters[Int.random(in: letters.indices, using: &self)]
      })
  }
}
