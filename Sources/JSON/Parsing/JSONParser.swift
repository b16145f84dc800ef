/// A recursive descent over the bytes of a text, as deep as the options allow.
struct JSONParser {
  let options: JSONParsingOptions
  var position = 0
  private var depth = 0
  /// By depth, how many members or elements the last object or array had.
  private var lastCounts = [Int](repeating: 0, count: 16)

  /// The name that was last found twice in an object.
  private(set) var repeatedName = ""
  /// Where names were repeated: the offset of each second mention, with the name.
  private(set) var repeatedNames: [JSONDocument.RepeatedName] = []

  init(_ options: JSONParsingOptions) { self.options = options }

  /// The one value of a whole text.
  mutating func parse(_ bytes: Span<UInt8>) throws(SyntaxFault) -> JSONValue {
    try skipByteOrderMark(bytes)
    skipSpace(bytes)
    let value = try parseValue(bytes)
    skipSpace(bytes)
    if position < bytes.count { throw SyntaxFault(.expectedEnd, position) }
    return value
  }

  mutating func parseValue(_ bytes: Span<UInt8>) throws(SyntaxFault) -> JSONValue {
    guard let byte = bytes.at(position) else { throw SyntaxFault(.expectedValue, position) }
    switch byte {
    case UInt8(ascii: "\""):
      position += 1
      return .string(try parseString(bytes))
    case UInt8(ascii: "{"): return try parseObject(bytes)
    case UInt8(ascii: "["): return try parseArray(bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let start = position
      try NumberGrammar.scan(bytes, &position)
      return .number(JSONNumber(checkedLexeme: try validText(bytes, start..<position)))
    case UInt8(ascii: "t"):
      try expect("true", bytes)
      return .bool(true)
    case UInt8(ascii: "f"):
      try expect("false", bytes)
      return .bool(false)
    case UInt8(ascii: "n"):
      try expect("null", bytes)
      return .null
    default: throw SyntaxFault(.expectedValue, position)
    }
  }

  private mutating func parseArray(_ bytes: Span<UInt8>) throws(SyntaxFault) -> JSONValue {
    try descend()
    position += 1
    var elements: [JSONValue] = []
    skipSpace(bytes)
    if bytes.at(position) == UInt8(ascii: "]") {
      ascend()
      return .array(elements)
    }
    while true {
      if elements.isEmpty { elements.reserveCapacity(likelyCount) }
      elements.append(try parseValue(bytes))
      skipSpace(bytes)
      switch bytes.at(position) {
      case UInt8(ascii: ","):
        position += 1
        skipSpace(bytes)
        if bytes.at(position) == UInt8(ascii: "]") { throw SyntaxFault(.trailingComma, position) }
      case UInt8(ascii: "]"):
        noteCount(elements.count)
        ascend()
        return .array(elements)
      default: throw SyntaxFault(.expectedCommaOrBracket, position)
      }
    }
  }

  private mutating func parseObject(_ bytes: Span<UInt8>) throws(SyntaxFault) -> JSONValue {
    try descend()
    position += 1
    var object = JSONObject()
    skipSpace(bytes)
    if bytes.at(position) == UInt8(ascii: "}") {
      ascend()
      return .object(object)
    }
    object.reserve(likelyCount)
    while true {
      let start = position
      guard bytes.at(position) == UInt8(ascii: "\"") else {
        throw SyntaxFault(.expectedName, position)
      }
      position += 1
      let name = try parseString(bytes)
      let isRepeated = object.position(of: name) != nil
      if isRepeated { try noteRepeated(name, at: start) }
      skipSpace(bytes)
      guard bytes.at(position) == UInt8(ascii: ":") else {
        throw SyntaxFault(.expectedColon, position)
      }
      position += 1
      skipSpace(bytes)
      let value = try parseValue(bytes)
      if isRepeated { object[name] = value } else { object.append(name, value) }
      skipSpace(bytes)
      switch bytes.at(position) {
      case UInt8(ascii: ","):
        position += 1
        skipSpace(bytes)
        if bytes.at(position) == UInt8(ascii: "}") { throw SyntaxFault(.trailingComma, position) }
      case UInt8(ascii: "}"):
        noteCount(object.count)
        ascend()
        return .object(object)
      default: throw SyntaxFault(.expectedCommaOrBrace, position)
      }
    }
  }

  /// How many members or elements an object or array will have, as far as one can tell: as many as its
  /// neighbour. Room for all at once spares moving them and keeps values close together that are
  /// looked at one after the other. A wrong guess must not cost much.
  private var likelyCount: Int { depth < lastCounts.count ? min(lastCounts[depth], 32) : 0 }

  private mutating func noteCount(_ count: Int) {
    if depth < lastCounts.count { lastCounts[depth] = count }
  }

  private mutating func descend() throws(SyntaxFault) {
    if depth >= options.maximumDepth { throw SyntaxFault(.tooDeep, position) }
    depth += 1
  }

  private mutating func ascend() {
    position += 1
    depth -= 1
  }

  private mutating func noteRepeated(_ name: String, at offset: Int) throws(SyntaxFault) {
    switch options.repeatedNames {
    case .reject:
      repeatedName = name
      throw SyntaxFault(.repeatedName, offset)
    case .keepLast:
      repeatedNames.append(JSONDocument.RepeatedName(name: name, offset: offset))
    }
  }

  private mutating func expect(
    _ literal: StaticString, _ bytes: Span<UInt8>
  ) throws(SyntaxFault) {
    let start = position
    for byte in literal.description.utf8 {
      guard bytes.at(position) == byte else { throw SyntaxFault(.misspelledLiteral, start) }
      position += 1
    }
  }

  @inline(__always)
  mutating func skipSpace(_ bytes: Span<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        position += 1
      default: return
      }
    }
  }

  /// RFC 8259, section 8.1: a parser may ignore a mark of UTF-8; other encodings are not JSON.
  mutating func skipByteOrderMark(_ bytes: Span<UInt8>) throws(SyntaxFault) {
    for offset in 0..<min(2, bytes.count) {
      if Self.isOtherEncoding(bytes[offset], at: offset) { throw SyntaxFault(.notUTF8, 0) }
      // Where the first byte is a fault already, that one counts.
      if offset == 0, !Self.canBegin(bytes[0]) { return }
    }
    if bytes.at(0) == 0xef, bytes.at(1) == 0xbb, bytes.at(2) == 0xbf { position = 3 }
  }

  /// Whether a text may begin with a byte: white space, a value or a byte order mark.
  private static func canBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"),
      UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), 0xef:
      true
    default: false
    }
  }

  /// Whether a byte stands where only UTF-16 or UTF-32 has such a one: a mark's first byte, or the
  /// zero beside an ASCII character at the start of a text.
  static func isOtherEncoding(_ byte: UInt8, at offset: Int) -> Bool {
    switch offset {
    case 0: byte == 0 || byte >= 0xfe
    case 1: byte == 0
    default: false
    }
  }
}
