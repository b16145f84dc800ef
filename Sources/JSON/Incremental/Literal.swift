/// The three words of JSON.
enum Literal: Sendable {
  case `true`
  case `false`
  case null

  /// The word that begins with a letter.
  init?(first byte: UInt8) {
    switch byte {
    case UInt8(ascii: "t"): self = .true
    case UInt8(ascii: "f"): self = .false
    case UInt8(ascii: "n"): self = .null
    default: return nil
    }
  }

  /// The word's letters, each by its place.
  func letter(_ place: Int) -> UInt8? {
    switch self {
    case .true: Self.letter(place, of: "true")
    case .false: Self.letter(place, of: "false")
    case .null: Self.letter(place, of: "null")
    }
  }

  private static func letter(_ place: Int, of word: String) -> UInt8? {
    let letters = word.utf8
    return place < letters.count ? letters[letters.index(letters.startIndex, offsetBy: place)] : nil
  }

  var value: JSONValue {
    switch self {
    case .true: .bool(true)
    case .false: .bool(false)
    case .null: .null
    }
  }
}
