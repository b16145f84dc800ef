import TestSupport

/// Real texts, damaged at random: the same mutant for the same seed.
struct Mutants {
  /// What is damaged: valid texts, and answers as models write them.
  static let texts: [String] = [
    #"{"number":"A-1","total":12.50,"items":[{"text":"Tea \"Earl\"","amount":-3.5e-2}],"paid":true}"#,
    #"[null,true,false,0,-0.0,1E400,12345678901234567890,"",[],{},[[[]]]]"#,
    #"{"é":"\ud83d\ude00\u0000\n\\\/","e\u0301":"😀","a":{"a":{"a":1}},"":" "}"#,
    "{\n  \"a\" : [ 1 , 2 ] ,\r\n\t\"b\" : \"x\"\n}\n",
    "```json\n{\"number\": \"A-1\", \"total\": 12.50}\n```",
    "<think>\nIs it {\"number\": 1}?\n</think>\n\nHere it is:\n\n```JSON\n{'a': [True, None,],}\n```\nBye.",
    "Sure! The [1] answer is {\"a\": {'b': \"it's\"}, c: 1, // so\n \"d\": “x”} as asked.",
    "{\"a\": [1, {\"b\": \"the end is mis",
    "~~~\n[1, 2, /* three */ 4]\n~~~",
    "42", "\"text\"",
  ]

  private static let pieces: [[UInt8]] =
    IncrementalSuite.pieces
    + [
      "```", "```json\n", "~~~", "<think>", "</think>", "//", "/*", "*/", "#", "'", "“", "”", "\\'",
      "True", "None", "NaN", "a:", ",}", ",]", "}}", "◁think▷", "\u{2028}", "~0", "~1", "~", "/",
    ].map { Array($0.utf8) }

  let seed: UInt64
  private var generator: SeededGenerator

  init(seed: UInt64) {
    self.seed = seed
    generator = SeededGenerator(seed: seed)
  }

  /// A damaged text; one in eight is nothing but random bytes.
  mutating func bytes() -> [UInt8] {
    if Int.random(in: 0..<8, using: &generator) == 0 {
      return (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    }
    var bytes = text()
    for _ in 0..<Int.random(in: 0...5, using: &generator) { damage(&bytes) }
    return bytes
  }

  mutating func chunks(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    randomChunks(bytes, using: &generator)
  }

  private mutating func text() -> [UInt8] {
    Array((Self.texts.randomElement(using: &generator) ?? "").utf8)
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let start = Int.random(in: 0...bytes.count, using: &generator)
    let end = Int.random(
      in: start...min(bytes.count, start + Int.random(in: 0...12, using: &generator)),
      using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 2, 3:
      bytes.insert(contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: start)
    case 4:
      if start < bytes.count { bytes[start] ^= 1 << UInt8.random(in: 0...7, using: &generator) }
    case 5: bytes.removeSubrange(start...)
    case 6:
      let other = text()
      let place = Int.random(in: 0...other.count, using: &generator)
      bytes.replaceSubrange(start..., with: other[place...])
    default:
      let piece = Self.pieces.randomElement(using: &generator) ?? []
      let count = Int.random(in: 1...600, using: &generator)
      bytes.insert(contentsOf: (0..<count).flatMap { _ in piece }, at: start)
    }
  }
}
