/// A picture within a content stream (ISO 32000-1, 8.9.7), of which no more is wanted than where it
/// ends.
///
/// Nothing marks the end for sure: `EI` may stand in the data too. poppler reads as much data as the
/// picture takes and then looks for the next `EI`, whatever is around it.
struct InlinePicture {
  /// The parts of its dictionary, under their short keys.
  private var entries: [String: [ContentToken]] = [:]

  private static let shortKeys = [
    "Width": "W", "Height": "H", "BitsPerComponent": "BPC", "ColorSpace": "CS", "ImageMask": "IM",
    "Filter": "F",
  ]
  private static let largestSide = 100_000.0

  /// Passes over a picture whose `BI` was read; false where its end is not certain.
  static func skip(_ tokens: inout ContentTokenizer) -> Bool {
    guard let picture = InlinePicture(&tokens) else { return false }
    // One byte of white space belongs to the operator `ID`.
    guard let first = tokens.rest.first, ContentTokenizer.isSpace(first) else { return false }
    tokens.skip(1)
    let isPacked = picture.entries["F"] != nil
    if !isPacked {
      guard let length = picture.length, length <= tokens.rest.count else { return false }
      tokens.skip(length)
    } else if let mark = picture.endMark {
      guard let place = tokens.rest.firstIndex(of: mark) else { return false }
      tokens.skip(place + 1 - tokens.rest.startIndex)
    }
    guard let gap = gap(to: tokens.rest) else { return false }
    if !isPacked || picture.endMark != nil {
      // Between the data and `EI` stands white space, or nothing.
      guard tokens.rest.prefix(gap).count(where: { !ContentTokenizer.isSpace($0) }) <= 1 else {
        return false
      }
    } else if !isText(behind: tokens.rest.dropFirst(gap + 2)) {
      return false
    }
    tokens.skip(gap + 2)
    return true
  }

  /// Reads the dictionary up to `ID`; nil where it is not plain.
  private init?(_ tokens: inout ContentTokenizer) {
    var key: String?
    var value: [ContentToken] = []
    var depth = 0
    while let token = tokens.next() {
      switch token {
      case .keyword("ID") where depth == 0:
        guard close(key, value) else { return nil }
        return
      case .keyword("true"), .keyword("false"): value.append(token)
      case .keyword, .malformed: return nil
      case .name(let name) where depth == 0 && (key == nil || !value.isEmpty):
        guard close(key, value) else { return nil }
        (key, value) = (Self.shortKeys[name] ?? name, [])
      default:
        if token == .arrayStart || token == .dictionaryStart { depth += 1 }
        if token == .arrayEnd || token == .dictionaryEnd { depth -= 1 }
        guard key != nil, depth >= 0, value.count < 4096 else { return nil }
        value.append(token)
      }
    }
    return nil
  }

  /// Notes an entry; false where it has no value or is stated twice.
  private mutating func close(_ key: String?, _ value: [ContentToken]) -> Bool {
    guard let key else { return value.isEmpty }
    return !value.isEmpty && entries.updateValue(value, forKey: key) == nil
  }

  /// How many bytes the samples take where they are packed in no way; nil where that is not stated.
  private var length: Int? {
    guard let width = number("W", upTo: Self.largestSide),
      let height = number("H", upTo: Self.largestSide)
    else { return nil }
    let isStencil = entries["IM"] == [.keyword("true")]
    let bits = number("BPC", upTo: 16) ?? (isStencil && entries["BPC"] == nil ? 1 : nil)
    guard let bits, let components = isStencil ? 1 : components, !isStencil || bits == 1 else {
      return nil
    }
    return (width * components * bits + 7) / 8 * height
  }

  private func number(_ key: String, upTo bound: Double) -> Int? {
    guard let value = entries[key], value.count == 1, case .number(let number) = value[0],
      number >= 1, number <= bound, number.rounded() == number
    else { return nil }
    return Int(number)
  }

  /// Samples of a pixel; nil for a colour space that the resources name.
  private var components: Int? {
    guard let space = entries["CS"],
      case .name(let name)? = space.first == .arrayStart ? space.dropFirst().first : space.first
    else { return nil }
    switch name {
    case "G", "DeviceGray", "I", "Indexed": return 1
    case "RGB", "DeviceRGB": return 3
    case "CMYK", "DeviceCMYK": return 4
    default: return nil
    }
  }

  /// The byte that ends data packed as text, which stands nowhere in it.
  private var endMark: UInt8? {
    guard let filter = entries["F"],
      case .name(let name)? = filter.first == .arrayStart ? filter.dropFirst().first : filter.first,
      ["AHx", "ASCIIHexDecode"].contains(name)
    else { return nil }
    return UInt8(ascii: ">")
  }

  /// How many bytes come before the next `EI`; nil where there is none that stands by itself.
  private static func gap(to bytes: ArraySlice<UInt8>) -> Int? {
    guard
      let place = bytes.indices.dropLast().first(where: {
        bytes[$0] == UInt8(ascii: "E") && bytes[$0 + 1] == UInt8(ascii: "I")
      }), bytes.dropFirst(place + 2 - bytes.startIndex).first.map(ContentTokenizer.isSpace) ?? true
    else { return nil }
    return place - bytes.startIndex
  }

  /// Whether what follows reads as content, and not as more of the data: that is likely within no
  /// packed data.
  private static func isText(behind bytes: ArraySlice<UInt8>) -> Bool {
    bytes.prefix(32).allSatisfy {
      (33...126).contains($0) || $0 != 0 && ContentTokenizer.isSpace($0)
    }
  }
}
