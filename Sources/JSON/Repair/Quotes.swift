/// The quotes around a string.
enum Quotes: Sendable {
  case double
  case single
  case typographicDouble
  case typographicSingle

  /// The quotes of which the opening one stands at a place.
  init?(at place: Int, in bytes: [UInt8]) {
    switch bytes[place] {
    case UInt8(ascii: "\""): self = .double
    case UInt8(ascii: "'"): self = .single
    default:
      switch Self.typographic(at: place, in: bytes) {
      case 0x9c...0x9f: self = .typographicDouble
      case 0x98...0x9b: self = .typographicSingle
      default: return nil
      }
    }
  }

  /// How many bytes each of them takes.
  var length: Int { self == .double || self == .single ? 1 : 3 }

  /// Whether the closing one stands at a place.
  func close(at place: Int, in bytes: [UInt8]) -> Bool {
    switch self {
    case .double: bytes[place] == UInt8(ascii: "\"")
    case .single: bytes[place] == UInt8(ascii: "'")
    case .typographicDouble: Quotes(at: place, in: bytes) == .typographicDouble
    case .typographicSingle: Quotes(at: place, in: bytes) == .typographicSingle
    }
  }

  /// What they are called.
  var words: String { self == .single ? "single quotes" : "typographic quotes" }

  /// The last byte of a quote between U+2018 and U+201F, which all begin with E2 80.
  private static func typographic(at place: Int, in bytes: [UInt8]) -> UInt8 {
    guard place + 2 < bytes.count, bytes[place] == 0xe2, bytes[place + 1] == 0x80 else { return 0 }
    return bytes[place + 2]
  }
}
