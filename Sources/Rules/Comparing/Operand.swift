public import JSON

/// A value by its place, or a constant.
public enum Operand: Sendable, Hashable {
  case place(RulePath)
  case constant(JSONValue)

  /// The path, where it is a place.
  public var path: RulePath? {
    if case .place(let path) = self { path } else { nil }
  }

  /// An operand by its text: a place begins with `/`; `null`, `true`, `false` and numbers are what
  /// they look like; all else is a text, with or without quotes.
  public init(_ text: String) throws(RuleTextError) {
    if text.utf8.first == UInt8(ascii: "/") {
      self = .place(try RulePath(text))
      return
    }
    switch text {
    case "": throw RuleTextError("a place or a constant is missing")
    case "null": self = .constant(.null)
    case "true": self = .constant(true)
    case "false": self = .constant(false)
    default:
      if let number = JSONNumber(lexeme: text) {
        self = .constant(.number(number))
      } else {
        self = .constant(.string(Self.unquoted(text)))
      }
    }
  }

  private static func unquoted(_ text: String) -> String {
    for quote in ["\"", "'"] as [Character]
    where text.count >= 2 && text.first == quote && text.last == quote {
      return String(text.dropFirst().dropLast())
    }
    return text
  }
}

extension Operand: CustomStringConvertible {
  /// As it is written.
  public var description: String {
    switch self {
    case .place(let path): path.description
    case .constant(let value): value.text(.compact)
    }
  }
}
