import JSON
import TestSupport

/// Values with everything in them that is hard to keep.
struct RandomValues {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func value(depth: Int = 4) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2, 3: return .number(number())
    case 4: return .string(string())
    case 5:
      return .array(
        (0..<Int.random(in: 0..<5, using: &generator)).map { _ in value(depth: depth - 1) })
    default:
      let count = Int.random(in: 0..<18, using: &generator)
      return .object(JSONObject((0..<count).map { _ in (string(), value(depth: depth - 2)) }))
    }
  }

  mutating func string() -> String {
    let pieces: [Unicode.Scalar] = [
      "a", "b", "/", "~", "\"", "\\", "\n", "\u{0}", "\u{1f}", "\u{7f}", "é", "e", "\u{301}", "ß",
      "\u{2028}", "😀", "\u{fffd}", "\u{10ffff}", " ", "0",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0..<9, using: &generator) {
      text.unicodeScalars.append(pieces.randomElement(using: &generator) ?? "a")
    }
    return text
  }

  mutating func number() -> JSONNumber {
    var lexeme = Bool.random(using: &generator) ? "-" : ""
    lexeme += Bool.random(using: &generator) ? "0" : String(digits(1..<30).drop { $0 == "0" })
    if lexeme.isEmpty || lexeme == "-" { lexeme += "0" }
    if Bool.random(using: &generator) { lexeme += "." + digits(1..<20) }
    if Bool.random(using: &generator) {
      lexeme += ["e", "E", "e+", "E-"].randomElement(using: &generator) ?? "e"
      lexeme += digits(1..<5)
    }
    return JSONNumber(lexeme: lexeme) ?? 0
  }

  private mutating func digits(_ count: Range<Int>) -> String {
    String(
      (0..<Int.random(in: count, using: &generator)).map { _ in
        "0123456789".randomElement(using: &generator) ?? "0"
      })
  }
}
