/// SplitMix64: the same numbers for the same seed, so that a failure can be had again.
struct SchemaRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }

  /// A short text with letters that are hard on JSON.
  mutating func text() -> String {
    let letters: [Character] = ["a", "Z", "0", "\"", "\\", "é", "\u{1F600}", "\n", " ", "\u{0}"]
    return String(
      (0..<Int.random(in: 0...6, using: &self)).map { _ in
        letters[Int.random(in: letters.indices, using: &self)]
      })
  }
}
