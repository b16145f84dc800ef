/// Strings, numbers and literals.
extension JSONIncrementalParser {
  /// Takes the bytes of a string up to an escape, its end or the end of the chunk.
  mutating func takeText(_ chunk: Span<UInt8>, _ index: inout Int) throws(PlacedFault) {
    while index < chunk.count {
      let byte = chunk[index]
      if byte != UInt8(ascii: "\\"), token.lead != nil { try giveUpLead() }
      switch byte {
      case UInt8(ascii: "\""):
        try checkWhole()
        try endString()
        step(over: byte, &index)
        return
      case UInt8(ascii: "\\"):
        try checkWhole()
        token.escapeStart = cursor
        state = .escape
        step(over: byte, &index)
        return
      case ..<0x20:
        try checkWhole()
        throw PlacedFault(.controlCharacter, cursor)
      default:
        guard token.append(byte, at: cursor) else {
          throw PlacedFault(.invalidUTF8, token.sequenceStart)
        }
        step(over: byte, &index)
      }
    }
  }

  private mutating func step(over byte: UInt8, _ index: inout Int) {
    cursor.advance(over: byte)
    index += 1
  }

  private func checkWhole() throws(PlacedFault) {
    if token.character.isInside { throw PlacedFault(.invalidUTF8, token.sequenceStart) }
  }

  private mutating func endString() throws(PlacedFault) {
    let text = String(decoding: token.bytes, as: UTF8.self)
    guard token.isName else { return complete(.string(text)) }
    state = .colon
    guard containers[containers.count - 1].begin(text) else { return }
    switch options.repeatedNames {
    case .reject:
      token.text = text
      throw PlacedFault(.repeatedName, token.start)
    case .keepLast:
      repeatedNames.append(JSONDocument.RepeatedName(name: text, offset: token.start.offset))
    }
  }

  /// The high half of a surrogate pair stayed alone.
  private mutating func giveUpLead() throws(PlacedFault) {
    if options.loneSurrogates == .reject { throw PlacedFault(.loneSurrogate, token.leadStart) }
    token.append("\u{fffd}")
    token.lead = nil
  }

  mutating func takeEscape(_ byte: UInt8) throws(PlacedFault) {
    if byte == UInt8(ascii: "u") {
      token.unit = 0
      token.digitCount = 0
      state = .hexadecimal
      return
    }
    if token.lead != nil { try giveUpLead() }
    let scalar: Unicode.Scalar
    switch byte {
    case UInt8(ascii: "\""): scalar = "\""
    case UInt8(ascii: "\\"): scalar = "\\"
    case UInt8(ascii: "/"): scalar = "/"
    case UInt8(ascii: "b"): scalar = "\u{8}"
    case UInt8(ascii: "f"): scalar = "\u{c}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    default: throw PlacedFault(.badEscape, cursor)
    }
    token.append(scalar)
    state = .string
  }

  mutating func takeHexadecimal(_ byte: UInt8) throws(PlacedFault) {
    guard let digit = byte.hexadecimalDigit else { throw PlacedFault(.badEscape, cursor) }
    token.unit = token.unit << 4 | UInt16(digit)
    token.digitCount += 1
    if options.loneSurrogates == .reject,
      token.unit.isHalfAlone(digits: token.digitCount, afterLead: token.lead != nil)
    {
      throw PlacedFault(.loneSurrogate, token.lead == nil ? token.escapeStart : token.leadStart)
    }
    if token.digitCount == 4 {
      try endUnit()
      state = .string
    }
  }

  private mutating func endUnit() throws(PlacedFault) {
    let unit = token.unit
    if let lead = token.lead {
      if UTF16.isTrailSurrogate(unit) {
        token.append(UTF16.decode(UTF16.EncodedScalar([lead, unit])))
        token.lead = nil
        return
      }
      try giveUpLead()
    }
    if let scalar = Unicode.Scalar(UInt32(unit)) {
      token.append(scalar)
    } else if UTF16.isLeadSurrogate(unit) {
      token.lead = unit
      token.leadStart = token.escapeStart
    } else {
      token.append("\u{fffd}")
    }
  }

  /// Why a string can't end with the text.
  var endOfString: PlacedFault {
    let isAfterLead = token.lead != nil && options.loneSurrogates == .reject
    switch state {
    case .hexadecimal: return PlacedFault(.badEscape, cursor)
    case .escape where !isAfterLead: return PlacedFault(.badEscape, cursor)
    default:
      return isAfterLead
        ? PlacedFault(.loneSurrogate, token.leadStart)
        : PlacedFault(.unterminatedString, token.start)
    }
  }

  mutating func takeLiteral(_ byte: UInt8) throws(PlacedFault) {
    let place = cursor.offset - token.start.offset
    guard byte == token.literal.letter(place) else {
      throw PlacedFault(.misspelledLiteral, token.start)
    }
    if token.literal.letter(place + 1) == nil { complete(token.literal.value) }
  }

  mutating func beginNumber(_ byte: UInt8) {
    token.bytes.removeAll(keepingCapacity: true)
    token.bytes.append(byte)
    switch byte {
    case UInt8(ascii: "-"): token.number = .minus
    case UInt8(ascii: "0"): token.number = .zero
    default: token.number = .integer
    }
    state = .number
  }

  mutating func takeNumber(_ byte: UInt8) throws(PlacedFault) -> Bool {
    if token.number.isBeforeExponentDigits { token.start = cursor }
    do {
      guard try token.number.take(byte) else {
        completeNumber()
        return false
      }
    } catch {
      throw PlacedFault(error.code, error == .exponentTooLong ? token.start : cursor)
    }
    token.bytes.append(byte)
    return true
  }

  mutating func completeNumber() {
    complete(
      .number(JSONNumber(checkedLexeme: String(decoding: token.bytes, as: UTF8.self))))
  }
}
