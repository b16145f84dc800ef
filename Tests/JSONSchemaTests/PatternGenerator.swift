/// Makes patterns and texts out of a seed.
struct PatternGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private mutating func next(below bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }

  private mutating func one<Element>(of elements: [Element]) -> Element {
    elements[next(below: elements.count)]
  }

  private static let letters = ["a", "b", "A", "1", "_", " ", "\n", "é", "ſ", "😀", "Σ", "ς"]

  /// A text of few characters, so that patterns match it now and then.
  mutating func text() -> String {
    (0..<next(below: 8)).map { _ in one(of: Self.letters) }.joined()
  }

  /// A well-formed pattern without back-references.
  mutating func pattern() -> String {
    let source = choice(depth: 2)
    if next(below: 6) == 0 {
      return "^" + one(of: ["(?=", "(?!"]) + choice(depth: 1) + ")(?:\(source))"
    }
    return next(below: 3) == 0 ? "^(?:\(source))$" : source
  }

  private mutating func choice(depth: Int) -> String {
    (0...next(below: 5) / 3).map { _ in
      (0..<next(below: 4)).map { _ in term(depth) }.joined()
    }.joined(separator: "|")
  }

  private mutating func term(_ depth: Int) -> String {
    if next(below: 10) == 0 { return one(of: ["^", "$", #"\b"#, #"\B"#]) }
    if depth > 0, next(below: 12) == 0 {
      return one(of: ["(?=", "(?!", "(?<=", "(?<!"]) + choice(depth: depth - 1) + ")"
    }
    let atom = atom(depth)
    guard next(below: 3) == 0 else { return atom }
    return atom + one(of: ["*", "+", "?", "{2}", "{1,2}", "{2,}", "*?", "{0,2}?"])
  }

  private mutating func atom(_ depth: Int) -> String {
    switch next(below: depth > 0 ? 6 : 4) {
    case 0, 1: return one(of: Self.letters)
    case 2: return one(of: [".", #"\d"#, #"\w"#, #"\W"#, #"\s"#, #"\p{L}"#, #"\P{Lu}"#, "[]"])
    case 3:
      let parts = ["a-b", "^", #"\S"#, "_", "é-ſ", #"\p{Lu}"#, #"\u{1f600}"#]
      return "[" + (0..<3).map { _ in one(of: parts) }.joined() + "]"
    default:
      return one(of: ["(", "(?:", "(?i:", "(?s:", "(?m:"]) + choice(depth: depth - 1) + ")"
    }
  }

  /// Pieces of patterns, and anything else, in any order.
  mutating func noise() -> String {
    let pieces = [
      "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", ".", "-", ",", "\\", "(?", "(?<",
      "<", ">", "=", "!", ":", #"\1"#, #"\k<a>"#, "(?<a>", #"\p{"#, "L", #"\u"#, "0", "9", "{9999",
      "d83d", "i", "a", "é", "😀", "\0", #"\x"#, #"\c"#, "[^", "{2,}", "sc=Grek",
    ]
    return (0..<next(below: 24)).map { _ in one(of: pieces) }.joined()
  }
}
