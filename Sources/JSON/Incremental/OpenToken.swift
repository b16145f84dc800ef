/// A string, number or literal of which the end has not been read.
struct OpenToken: Sendable {
  /// Where it begins: for an error of the token as a whole. Of a number, where its exponent does.
  var start = TextCursor()
  /// What a string says so far, or how a number is spelled.
  var bytes: [UInt8] = []

  /// Whether the string is a member's name.
  var isName = false
  /// How far the open character of a string has come.
  var character = UTF8Progress()
  /// Where the last character of a string began.
  var sequenceStart = TextCursor()
  /// The first byte of that character.
  var sequenceLead: UInt8 = 0

  /// Where the open escape began.
  var escapeStart = TextCursor()
  /// The code unit of the open escape, and how many digits of it have come.
  var unit: UInt16 = 0
  var digitCount = 0
  /// The high half of a surrogate pair, where one was just read, and where its escape began.
  var lead: UInt16?
  var leadStart = TextCursor()

  /// How many bytes are whole characters.
  private(set) var wholeCount = 0

  var number = NumberProgress.minus
  var literal = Literal.null

  /// The last name that was read.
  var text = ""

  mutating func beginString(at start: TextCursor, isName: Bool) {
    self.start = start
    self.isName = isName
    bytes.removeAll(keepingCapacity: true)
    wholeCount = 0
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    wholeCount = bytes.count
  }

  /// Takes a byte of a string; false where it can't stand there.
  @inline(__always)
  mutating func append(_ byte: UInt8, at cursor: TextCursor) -> Bool {
    if !character.isInside {
      sequenceStart = cursor
      sequenceLead = byte
    }
    guard character.take(byte) else { return false }
    bytes.append(byte)
    if !character.isInside { wholeCount = bytes.count }
    return true
  }
}
