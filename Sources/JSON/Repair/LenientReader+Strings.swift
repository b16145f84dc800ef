extension LenientReader {
  /// Reads a string with any quotes; false where the text ends before it does.
  mutating func readString(_ quotes: Quotes) throws(SyntaxFault) -> Bool {
    let start = position
    if quotes != .double {
      notes.append(
        RepairNote(.quotesReplaced, start, "\(quotes.words) around a string became double quotes"))
    }
    origins.append(.init(output: output.count, original: position))
    output.append(UInt8(ascii: "\""))
    position += quotes.length
    let contentStart = output.count
    var hasControls = false
    while position < end {
      let byte = bytes[position]
      if quotes.close(at: position, in: bytes) {
        output.append(UInt8(ascii: "\""))
        position += quotes.length
        return true
      }
      switch byte {
      case UInt8(ascii: "\\"):
        if try !readEscape(quotes) {
          position = end
        }
      case UInt8(ascii: "\""):
        output.append(contentsOf: "\\\"".utf8)
        moved(1)
      case ..<0x20:
        if !hasControls { noteControls() }
        hasControls = true
        output.append(
          contentsOf: JSONValue.string(String(Unicode.Scalar(byte))).bytes().dropFirst().dropLast())
        moved(1)
      default:
        output.append(byte)
        position += 1
      }
    }
    // Where a fence ends the value, the string's end is not missing but somewhere else.
    guard isCutAtEnd else { throw SyntaxFault(.unterminatedString, start) }
    dropCutCharacter(from: contentStart)
    output.append(UInt8(ascii: "\""))
    return false
  }

  private mutating func noteControls() {
    notes.append(
      RepairNote(
        .controlCharactersEscaped, position, "control characters in a string were escaped"))
  }

  /// Takes the escape at the position; false where the text ends within it.
  private mutating func readEscape(_ quotes: Quotes) throws(SyntaxFault) -> Bool {
    guard position + 1 < end else { return false }
    switch bytes[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      take(2)
    case UInt8(ascii: "'"):
      if quotes != .single {
        notes.append(RepairNote(.escapeReplaced, position, "the escape \\' became an apostrophe"))
      }
      output.append(UInt8(ascii: "'"))
      moved(2)
    case UInt8(ascii: "u"):
      for digit in position + 2..<position + 6 {
        if digit >= end { return false }
        if bytes[digit].hexadecimalDigit == nil { throw SyntaxFault(.badEscape, digit) }
      }
      take(6)
    default: throw SyntaxFault(.badEscape, position + 1)
    }
    return true
  }

  private mutating func take(_ count: Int) {
    output.append(contentsOf: bytes[position..<position + count])
    position += count
  }

  /// Moves on where the output is not as long as what it stands for.
  private mutating func moved(_ count: Int) {
    position += count
    origins.append(.init(output: output.count, original: position))
  }

  /// Takes what is left of a character off the end of a string: the first bytes of a sequence in
  /// UTF-8, or the high half of a surrogate pair.
  private mutating func dropCutCharacter(from start: Int) {
    var progress = UTF8Progress()
    var characterStart = start
    for place in start..<output.count {
      if !progress.isInside { characterStart = place }
      if !progress.take(output[place]) { return }
    }
    if progress.isInside { output.removeLast(output.count - characterStart) }
    guard output.count - start >= 6 else { return }
    let tail = output.suffix(6)
    let isEscape = tail.starts(with: #"\u"#.utf8) && !isEscaped(output.count - 6, from: start)
    let unit = tail.dropFirst(2).compactMap(\.hexadecimalDigit).reduce(0) { $0 << 4 | UInt32($1) }
    if isEscape, (0xd800...0xdbff).contains(unit) { output.removeLast(6) }
  }

  /// Whether an odd number of backslashes stands before a place of the output.
  private func isEscaped(_ place: Int, from start: Int) -> Bool {
    let backslashes = output[start..<place].reversed().prefix { $0 == UInt8(ascii: "\\") }
    return !backslashes.count.isMultiple(of: 2)
  }
}
