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
      if byte < 0x20 { throw fault(.controlCharacter, position, bytes, start) }
      position += 1
    }
    throw fault(.unterminatedString, start - 1, bytes, start)
  }

  /// The fault of a string at the position, or what is not UTF-8 in the run of text before it:
  /// of two faults the first counts.
  private func fault(
    _ code: JSONParseError.Code, _ offset: Int, _ bytes: Span<UInt8>, _ runStart: Int
  ) -> SyntaxFault {
    var progress = UTF8Progress()
    var sequenceStart = runStart
    for place in runStart..<position {
      if !progress.isInside { sequenceStart = place }
      if !progress.take(bytes[place]) { return SyntaxFault(.invalidUTF8, sequenceStart) }
    }
    // At the end of the text the rest of a character may be missing as the quote is.
    let isCut = progress.isInside && position < bytes.count
    return isCut ? SyntaxFault(.invalidUTF8, sequenceStart) : SyntaxFault(code, offset)
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
      case ..<0x20: throw fault(.controlCharacter, position, bytes, runStart)
      default: position += 1
      }
    }
    throw fault(.unterminatedString, start - 1, bytes, runStart)
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
    let unit = try parseHexadecimal(bytes, of: start, afterLead: false)
    if let scalar = Unicode.Scalar(UInt32(unit)) { return scalar }
    let afterFirst = position
    if UTF16.isLeadSurrogate(unit), bytes.at(position) == UInt8(ascii: "\\"),
      bytes.at(position + 1) == UInt8(ascii: "u")
    {
      position += 2
      let second = try parseHexadecimal(bytes, of: start, afterLead: true)
      if UTF16.isTrailSurrogate(second) {
        return UTF16.decode(UTF16.EncodedScalar([unit, second]))
      }
      position = afterFirst
    }
    if options.loneSurrogates == .reject { throw SyntaxFault(.loneSurrogate, start) }
    return "\u{fffd}"
  }

  private mutating func parseHexadecimal(
    _ bytes: Span<UInt8>, of escape: Int, afterLead: Bool
  ) throws(SyntaxFault) -> UInt16 {
    var unit: UInt16 = 0
    for count in 1...4 {
      guard let byte = bytes.at(position), let digit = byte.hexadecimalDigit else {
        throw SyntaxFault(.badEscape, position)
      }
      unit = unit << 4 | UInt16(digit)
      if options.loneSurrogates == .reject,
        unit.isHalfAlone(digits: count, afterLead: afterLead)
      {
        throw SyntaxFault(.loneSurrogate, escape)
      }
      position += 1
    }
    return unit
  }
}

extension UInt16 {
  /// Whether the first digits of a `\u` escape tell that it can't be part of a surrogate pair as
  /// it would have to be: after a high half only a low one may stand, and elsewhere none.
  func isHalfAlone(digits: Int, afterLead: Bool) -> Bool {
    switch digits {
    case 1: afterLead && self != 0xd
    case 2: afterLead != (0xdc...0xdf).contains(self)
    default: false
    }
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
