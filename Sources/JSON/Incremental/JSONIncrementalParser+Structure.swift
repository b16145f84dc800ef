/// What stands between strings and numbers.
extension JSONIncrementalParser {
  mutating func take(_ chunk: Span<UInt8>) throws(PlacedFault) {
    var index = 0
    while index < chunk.count {
      let byte = chunk[index]
      if cursor.offset < 2, JSONParser.isOtherEncoding(byte, at: cursor.offset) {
        throw PlacedFault(.notUTF8, TextCursor())
      }
      if state == .string {
        try takeText(chunk, &index)
      } else if try step(byte) {
        cursor.advance(over: byte)
        index += 1
      }
    }
  }

  /// Takes a byte; false where it only ended what was open, and is to be looked at again.
  private mutating func step(_ byte: UInt8) throws(PlacedFault) -> Bool {
    switch state {
    case .start:
      state = byte == 0xef ? .mark : .value
      return state == .mark
    case .mark: try takeMark(byte)
    case .escape: try takeEscape(byte)
    case .hexadecimal: try takeHexadecimal(byte)
    case .literal: try takeLiteral(byte)
    case .number: return try takeNumber(byte)
    default:
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): break
      default: try takeStructure(byte)
      }
    }
    return true
  }

  private mutating func takeMark(_ byte: UInt8) throws(PlacedFault) {
    guard byte == (cursor.offset == 1 ? 0xbb : 0xbf) else {
      throw PlacedFault(.expectedValue, TextCursor())
    }
    if cursor.offset == 2 { state = .value }
  }

  private mutating func takeStructure(_ byte: UInt8) throws(PlacedFault) {
    let isEnd = byte == UInt8(ascii: containers.last?.isObject == true ? "}" : "]")
    switch state {
    case .firstElement where isEnd, .firstName where isEnd: close()
    case .nextElement where isEnd, .nextName where isEnd:
      throw PlacedFault(.trailingComma, cursor)
    case .firstName, .nextName:
      guard byte == UInt8(ascii: "\"") else { throw PlacedFault(.expectedName, cursor) }
      token.beginString(at: cursor, isName: true)
      state = .string
    case .colon:
      guard byte == UInt8(ascii: ":") else { throw PlacedFault(.expectedColon, cursor) }
      state = .value
    case .afterPart where isEnd: close()
    case .afterPart:
      let isInObject = containers.last?.isObject == true
      guard byte == UInt8(ascii: ",") else {
        throw PlacedFault(isInObject ? .expectedCommaOrBrace : .expectedCommaOrBracket, cursor)
      }
      state = isInObject ? .nextName : .nextElement
    case .end: throw PlacedFault(.expectedEnd, cursor)
    default: try beginValue(byte)
    }
  }

  private mutating func beginValue(_ byte: UInt8) throws(PlacedFault) {
    switch byte {
    case UInt8(ascii: "\""):
      token.beginString(at: cursor, isName: false)
      state = .string
    case UInt8(ascii: "{"): try open(isObject: true)
    case UInt8(ascii: "["): try open(isObject: false)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): beginNumber(byte)
    default:
      guard let literal = Literal(first: byte) else { throw PlacedFault(.expectedValue, cursor) }
      token.literal = literal
      token.start = cursor
      state = .literal
    }
  }

  private mutating func open(isObject: Bool) throws(PlacedFault) {
    if containers.count >= options.maximumDepth { throw PlacedFault(.tooDeep, cursor) }
    containers.append(OpenContainer(isObject: isObject))
    state = isObject ? .firstName : .firstElement
  }

  private mutating func close() {
    guard let container = containers.popLast() else { return }
    complete(container.value)
  }

  /// Puts a value that has ended in its place.
  mutating func complete(_ value: JSONValue) {
    completed.append(Part(pointer: pointer, value: value))
    if containers.isEmpty {
      root = value
      state = .end
    } else {
      containers[containers.count - 1].append(value)
      state = .afterPart
    }
  }

  /// The whole value, if the text ends here.
  mutating func end() throws(PlacedFault) -> JSONValue {
    if state == .number, token.number.canEnd { completeNumber() }
    if let root { return root }
    switch state {
    case .start, .value, .firstElement, .nextElement, .end:
      throw PlacedFault(.expectedValue, cursor)
    case .mark: throw PlacedFault(.expectedValue, TextCursor())
    case .firstName, .nextName: throw PlacedFault(.expectedName, cursor)
    case .colon: throw PlacedFault(.expectedColon, cursor)
    case .afterPart:
      let isInObject = containers.last?.isObject == true
      throw PlacedFault(isInObject ? .expectedCommaOrBrace : .expectedCommaOrBracket, cursor)
    case .string, .escape, .hexadecimal: throw endOfString
    case .literal: throw PlacedFault(.misspelledLiteral, token.start)
    case .number: throw PlacedFault(.expectedDigit, cursor)
    }
  }
}
