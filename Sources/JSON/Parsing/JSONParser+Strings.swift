extension JSONParser {
  /// The string whose opening quote lies before the position.
  mutating func parseString(_ bytes: Span<UInt8>) throws(SyntaxFault) -> String {
    let start = position
    // The common string has no escapes: it is found by one scan and copied whole.
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let text = try validText(bytes, start..<position)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try parseEscapedString(bytes, from: start) }
      if byte < 0x20 { throw SyntaxFault(.controlCharacter, position) }
      position += 1
    }
    throw SyntaxFault(.unterminatedString, start - 1)
  }

  /// The text of a range of bytes.
  func validText(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) throws(SyntaxFault) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes.extracting(range)))
    } catch {
      throw SyntaxFault(.invalidUTF8, range.lowerBound + error.byteOffsets.lowerBound)
    }
  }

  /// The string that began at `start` and has its first backslash at the position.
  private mutating func parseEscapedString(
    _ bytes: Span<UInt8>, from start: Int
  ) throws(SyntaxFault) -> String {
    var text = ""
    var runStart = start
    while let byte = bytes.at(position) {
      switch byte {
      case UInt8(ascii: "\""):
        text += try validText(bytes, runStart..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text += try validText(bytes, runStart..<position)
        text.unicodeScalars.append(try parseEscape(bytes))
        runStart = position
      case ..<0x20: throw SyntaxFault(.controlCharacter, position)
      default: position += 1
      }
    }
    throw SyntaxFault(.unterminatedString, start - 1)
  }

  /// The character of the escape at the position.
  private mutating func parseEscape(_ bytes: Span<UInt8>) throws(SyntaxFault) -> Unicode.Scalar {
    let start = position
    position += 2
    switch bytes.at(start + 1) {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw SyntaxFault(.badEscape, start + 1)
    }
    let unit = try parseHexadecimal(bytes)
    if let scalar = Unicode.Scalar(UInt32(unit)) { return scalar }
    let afterFirst = position
    if UTF16.isLeadSurrogate(unit), bytes.at(position) == UInt8(ascii: "\\"),
      bytes.at(position + 1) == UInt8(ascii: "u")
    {
      position += 2
      let second = try parseHexadecimal(bytes)
      if UTF16.isTrailSurrogate(second) {
        return UTF16.decode(UTF16.EncodedScalar([unit, second]))
      }
      position = afterFirst
    }
    if options.loneSurrogates == .reject { throw SyntaxFault(.loneSurrogate, start) }
    return "\u{fffd}"
  }

  private mutating func parseHexadecimal(_ bytes: Span<UInt8>) throws(SyntaxFault) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = bytes.at(position), let digit = byte.hexadecimalDigit else {
        throw SyntaxFault(.badEscape, position)
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}

extension UInt8 {
  /// The value of the ASCII code of a hexadecimal digit.
  package var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
