/// Writes values as UTF-8.
public struct JSONWriter: Sendable {
  /// How they are spelled.
  public let style: JSONStyle
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []

  /// A writer that has written nothing.
  public init(_ style: JSONStyle = .compact) { self.style = style }

  /// Adds a value at the end.
  public mutating func write(_ value: JSONValue) { write(value, level: 0) }

  private mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let number):
      let lexeme = style == .canonical ? number.canonicalLexeme : number.lexeme
      bytes.append(contentsOf: lexeme.utf8)
    case .string(let text): write(text)
    case .array(let elements): write(elements, level: level)
    case .object(let object): write(object, level: level)
    }
  }

  private mutating func write(_ elements: [JSONValue], level: Int) {
    bytes.append(UInt8(ascii: "["))
    for (position, element) in elements.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(level + 1)
      write(element, level: level + 1)
    }
    if !elements.isEmpty { breakLine(level) }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ object: JSONObject, level: Int) {
    bytes.append(UInt8(ascii: "{"))
    var members = Array(object)
    if style == .canonical {
      members.sort { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
    }
    for (position, member) in members.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(level + 1)
      write(member.name)
      bytes.append(UInt8(ascii: ":"))
      if style == .pretty { bytes.append(UInt8(ascii: " ")) }
      write(member.value, level: level + 1)
    }
    if !members.isEmpty { breakLine(level) }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func breakLine(_ level: Int) {
    guard style == .pretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
  }

  /// Only what RFC 8259 demands is escaped, in the spelling of RFC 8785, section 3.2.2.2.
  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 0x20...: bytes.append(byte)
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0a: bytes.append(contentsOf: "\\n".utf8)
      case 0x0c: bytes.append(contentsOf: "\\f".utf8)
      case 0x0d: bytes.append(contentsOf: "\\r".utf8)
      default:
        bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
        bytes.append(contentsOf: String(byte, radix: 16).utf8)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
