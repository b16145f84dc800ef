extension LenientReader {
  /// Moves over white space and comments.
  mutating func skipSpace() throws(SyntaxFault) {
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        position += 1
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "/"):
        let following = position + 1 < end ? bytes[position + 1] : nil
        if following == UInt8(ascii: "/") {
          skipLine()
        } else if following == UInt8(ascii: "*") {
          try skipBlock()
        } else {
          return
        }
      default: return
      }
    }
  }

  private mutating func skipLine() {
    noteComment()
    while position < end, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipBlock() throws(SyntaxFault) {
    var place = position + 2
    while place + 1 < end {
      if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") {
        noteComment()
        position = place + 2
        return
      }
      place += 1
    }
    // Without its end nobody knows what is comment. All the rest has been read for that.
    let start = position
    position = end
    throw SyntaxFault(.expectedValue, start)
  }

  private mutating func noteComment() {
    notes.append(RepairNote(.commentRemoved, position, "a comment was left out"))
  }

  mutating func readNumber() throws(SyntaxFault) {
    let start = position
    var place = position
    var fault: SyntaxFault?
    do { try NumberGrammar.scan(bytes.span, &place) } catch { fault = error }
    // A number that touches the end may lack digits.
    if isCutAtEnd, (fault?.offset ?? place) == end {
      position = end
      return dropPart("a number that may lack digits")
    }
    if let fault { throw fault }
    copy(place - start)
    endValue()
  }

  /// A literal, in the spelling of JSON or of Python.
  mutating func readWord() throws(SyntaxFault) {
    var wordEnd = position
    // No literal is longer, so a longer word is none.
    while wordEnd < end, wordEnd - position < 6, bytes[wordEnd].isNamePart { wordEnd += 1 }
    let word = String(decoding: bytes[position..<wordEnd], as: UTF8.self)
    if let literal = Self.literals[word] {
      if literal == word {
        copy(wordEnd - position)
      } else {
        notes.append(
          RepairNote(.literalReplaced, position, "\(word) was written as \(literal)"))
        origins.append(.init(output: output.count, original: position))
        output.append(contentsOf: literal.utf8)
        position = wordEnd
      }
      return endValue()
    }
    if isCutAtEnd, wordEnd == end, Self.literals.keys.contains(where: { $0.hasPrefix(word) }) {
      position = end
      return dropPart("a literal that has no end")
    }
    throw SyntaxFault(.expectedValue, position)
  }

  /// What stands for a literal in JavaScript, Python and SQL. `NaN`, `Infinity` and `undefined` have
  /// no value in JSON.
  private static let literals = [
    "true": "true", "True": "true", "TRUE": "true", "false": "false", "False": "false",
    "FALSE": "false", "null": "null", "Null": "null", "NULL": "null", "None": "null",
  ]
}
