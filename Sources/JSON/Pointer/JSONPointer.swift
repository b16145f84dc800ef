/// A place in a value (RFC 6901): `/items/0/price`. The empty pointer is the whole value.
public struct JSONPointer: Sendable {
  /// The names and positions on the way, without escapes.
  public private(set) var tokens: [String]

  /// The whole value.
  public init() { tokens = [] }

  /// A place by the names and positions on the way.
  public init(tokens: [String]) { self.tokens = tokens }

  /// Parses a pointer; nil where it neither is empty nor begins with `/`, or where a `~` is not
  /// followed by `0` or `1`.
  public init?(_ text: String) {
    tokens = []
    if text.isEmpty { return }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    for part in text.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      guard let token = Self.unescape(part) else { return nil }
      tokens.append(token)
    }
  }

  /// The place of a member of the value at this place.
  public func appending(_ name: String) -> JSONPointer { JSONPointer(tokens: tokens + [name]) }

  /// The place of an element of the value at this place.
  public func appending(_ index: Int) -> JSONPointer { appending(String(index)) }

  /// The place one step up; nil for the whole value.
  public var parent: JSONPointer? {
    tokens.isEmpty ? nil : JSONPointer(tokens: tokens.dropLast())
  }

  private static func unescape(_ part: Substring.UTF8View) -> String? {
    guard part.contains(UInt8(ascii: "~")) else { return String(Substring(part)) }
    var bytes: [UInt8] = []
    var iterator = part.makeIterator()
    while let byte = iterator.next() {
      guard byte == UInt8(ascii: "~") else {
        bytes.append(byte)
        continue
      }
      switch iterator.next() {
      case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The pointer as text, escaped.
  public var description: String {
    var bytes: [UInt8] = []
    for token in tokens {
      bytes.append(UInt8(ascii: "/"))
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
        case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
        default: bytes.append(byte)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONPointer: Hashable {
  public static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.elementsEqual(right.tokens) { $0.hasSameScalars(as: $1) }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(tokens) }
}

extension JSONPointer: ExpressibleByStringLiteral {
  /// A pointer as text; it must be one.
  public init(stringLiteral text: String) {
    guard let pointer = JSONPointer(text) else {
      preconditionFailure("\(text) is no JSON Pointer: it must be empty or begin with /")
    }
    self = pointer
  }
}
