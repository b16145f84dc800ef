/// Reads one array or object that is nearly JSON and spells it strictly.
///
/// The brackets that are open are kept in a list, so nesting takes no stack.
struct LenientReader {
  /// An array or object that is open.
  struct Frame {
    let isObject: Bool
    /// Where the output of the last part begins, its comma included.
    var partStart = 0
    /// Where the last part begins in the text.
    var partOffset = 0
    /// Whether a part has been written.
    var hasParts = false
    /// Where a comma stands that no part has followed yet.
    var comma: Int?
  }

  /// What may come next.
  enum Next { case value, part, colon, afterPart, done }

  let bytes: [UInt8]
  /// Where the text ends that the value may take up.
  let end: Int
  var position: Int
  var output: [UInt8] = []
  var notes: [RepairNote] = []
  var origins: [RewrittenValue.Origin] = []
  var frames: [Frame] = []
  var next = Next.value
  /// Whether a member's name with its colon, or an element, has been read: then this is meant to be
  /// JSON and no bracket of prose.
  private(set) var hasContent = false
  /// Whether an object has been begun.
  private(set) var hasObject = false

  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    self.bytes = bytes
    self.end = end
    position = start
  }

  mutating func read() throws(SyntaxFault) -> RewrittenValue {
    let start = position
    while next != .done {
      try skipSpace()
      guard position < end else {
        try closeEnd()
        break
      }
      try step(bytes[position])
    }
    return RewrittenValue(
      range: start..<position, output: output, notes: notes, origins: origins)
  }

  /// Whether the text that the value may take up ends with the whole text, so that the last token
  /// may be cut.
  var isCutAtEnd: Bool { end == bytes.count }

  private mutating func step(_ byte: UInt8) throws(SyntaxFault) {
    switch next {
    case .value: try readValue(byte)
    case .part:
      if byte == closer { return close() }
      beginPart()
      if frames.last?.isObject == true { try readName(byte) } else { try readValue(byte) }
    case .colon:
      guard byte == UInt8(ascii: ":") else { throw SyntaxFault(.expectedColon, position) }
      copy(1)
      hasContent = true
      next = .value
    case .afterPart:
      if byte == closer { return close() }
      guard byte == UInt8(ascii: ",") else {
        let isObject = frames.last?.isObject == true
        throw SyntaxFault(isObject ? .expectedCommaOrBrace : .expectedCommaOrBracket, position)
      }
      frames[frames.count - 1].comma = position
      position += 1
      next = .part
    case .done: break
    }
  }

  private var closer: UInt8 { UInt8(ascii: frames.last?.isObject == true ? "}" : "]") }

  private mutating func close() {
    dropComma()
    copy(1)
    frames.removeLast()
    endValue()
  }

  /// A comma that nothing follows is left out.
  mutating func dropComma() {
    guard let comma = frames.last?.comma else { return }
    notes.append(
      RepairNote(.trailingCommaRemoved, comma, "a comma that nothing follows was left out"))
    frames[frames.count - 1].comma = nil
  }

  private mutating func beginPart() {
    let index = frames.count - 1
    frames[index].partStart = output.count
    frames[index].partOffset = position
    if frames[index].hasParts { output.append(UInt8(ascii: ",")) }
  }

  mutating func endValue() {
    guard !frames.isEmpty else {
      next = .done
      return
    }
    hasContent = true
    frames[frames.count - 1].hasParts = true
    frames[frames.count - 1].comma = nil
    next = .afterPart
  }

  private mutating func readValue(_ byte: UInt8) throws(SyntaxFault) {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      frames.append(Frame(isObject: byte == UInt8(ascii: "{")))
      hasObject = hasObject || byte == UInt8(ascii: "{")
      copy(1)
      next = .part
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber()
    case _ where byte.isNameStart: try readWord()
    default:
      guard let quotes = Quotes(at: position, in: bytes) else {
        throw SyntaxFault(.expectedValue, position)
      }
      if try readString(quotes) { endValue() } else { endValueAtEnd() }
    }
  }

  private mutating func readName(_ byte: UInt8) throws(SyntaxFault) {
    if let quotes = Quotes(at: position, in: bytes) {
      next = .colon
      if try !readString(quotes) { dropPart("a name that has no end") }
      return
    }
    guard byte.isNameStart else { throw SyntaxFault(.expectedName, position) }
    let start = position
    var nameEnd = position
    while nameEnd < end, bytes[nameEnd].isNamePart { nameEnd += 1 }
    if nameEnd == end, isCutAtEnd { return dropPart("a name that has no end") }
    output.append(UInt8(ascii: "\""))
    copy(nameEnd - start)
    output.append(UInt8(ascii: "\""))
    // Only a colon shows that this is a name and no prose.
    try skipSpace()
    guard position < end, bytes[position] == UInt8(ascii: ":") else {
      throw SyntaxFault(.expectedName, start)
    }
    notes.append(RepairNote(.nameQuoted, start, "a name without quotes was given some"))
    next = .colon
  }

  /// Takes bytes over as they are.
  mutating func copy(_ count: Int) {
    origins.append(.init(output: output.count, original: position))
    output.append(contentsOf: bytes[position..<position + count])
    position += count
  }
}

extension UInt8 {
  /// Whether a name of JavaScript may begin with this.
  var isNameStart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  /// Whether a name of JavaScript may go on with this.
  var isNamePart: Bool { isNameStart || isDigit }
}
