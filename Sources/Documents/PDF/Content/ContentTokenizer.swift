/// Cuts a content stream into tokens (ISO 32000-1, 7.2). Any bytes are taken: it ends at their end and
/// reads each once.
///
/// The data of an inline picture, behind `ID`, is no token; who meets `BI` must stop, or skip the
/// picture (`InlinePicture`).
struct ContentTokenizer: IteratorProtocol, Sequence {
  private let bytes: [UInt8]
  /// The place behind the token that was read last.
  private(set) var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> ContentToken? {
    skipSpace()
    guard place < bytes.count else { return nil }
    let first = bytes[place]
    switch first {
    case UInt8(ascii: "/"): return name()
    case UInt8(ascii: "("): return literalString()
    case UInt8(ascii: "<"):
      if peek(1) == first { return take(2, .dictionaryStart) }
      return hexadecimalString()
    case UInt8(ascii: ">"):
      if peek(1) == first { return take(2, .dictionaryEnd) }
      return take(1, .malformed)
    case UInt8(ascii: "["): return take(1, .arrayStart)
    case UInt8(ascii: "]"): return take(1, .arrayEnd)
    case UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"): return take(1, .malformed)
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number()
    default: return .keyword(ContentKeyword(regular()))
    }
  }

  /// The bytes behind the token that was read last.
  var rest: ArraySlice<UInt8> { bytes[place...] }

  /// Passes over bytes that are no tokens.
  mutating func skip(_ count: Int) { place = Swift.min(place + count, bytes.count) }

  private func peek(_ distance: Int) -> UInt8? {
    place + distance < bytes.count ? bytes[place + distance] : nil
  }

  private mutating func take(_ count: Int, _ token: ContentToken) -> ContentToken {
    place += count
    return token
  }

  private mutating func skipSpace() {
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "%") {
        while place < bytes.count, bytes[place] != 10, bytes[place] != 13 { place += 1 }
      } else if Self.isSpace(bytes[place]) {
        place += 1
      } else {
        return
      }
    }
  }

  /// The bytes up to the next space or delimiter.
  private mutating func regular() -> ArraySlice<UInt8> {
    let start = place
    while place < bytes.count, !Self.isSpace(bytes[place]), !Self.isDelimiter(bytes[place]) {
      place += 1
    }
    return bytes[start..<place]
  }

  private mutating func name() -> ContentToken {
    place += 1
    let raw = regular()
    return .name(Self.name(raw))
  }

  /// What a name without its slash says, `#xx` undone (ISO 32000-1, 7.3.5).
  static func name(_ raw: ArraySlice<UInt8>) -> String {
    guard raw.contains(UInt8(ascii: "#")) else { return String(decoding: raw, as: UTF8.self) }
    var decoded: [UInt8] = []
    var rest = raw
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "#"), let high = rest.first.flatMap(digit),
        let low = rest.dropFirst().first.flatMap(digit)
      {
        decoded.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private mutating func number() -> ContentToken {
    var word = regular()
    var sign = 1.0
    if let first = word.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      word = word.dropFirst()
    }
    var value = 0.0
    var scale = 1.0
    var digits = 0
    var isFraction = false
    for byte in word {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        value = value * 10 + Double(byte - UInt8(ascii: "0"))
        if isFraction { scale *= 10 }
      case UInt8(ascii: ".") where !isFraction: isFraction = true
      default: return .malformed
      }
    }
    let number = sign * value / scale
    return digits > 0 && digits < 300 && number.isFinite ? .number(number) : .malformed
  }

  private mutating func literalString() -> ContentToken {
    let start = place
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\\"): place += 1
      default: break
      }
      place += 1
      if depth == 0 { return .string(isEmpty: place - start == 2) }
    }
    place = bytes.count
    return .malformed
  }

  private mutating func hexadecimalString() -> ContentToken {
    place += 1
    var digits = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: ">") { return .string(isEmpty: digits == 0) }
      if Self.digit(byte) != nil {
        digits += 1
      } else if !Self.isSpace(byte) {
        return .malformed
      }
    }
    return .malformed
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 9, 10, 12, 13, 32: true
    default: false
    }
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
