/// A place in a text.
public struct JSONTextPlace: Sendable, Hashable, CustomStringConvertible {
  /// Bytes of UTF-8 from the start of the text.
  public let offset: Int
  /// The line, from 1; lines end with a line feed.
  public let line: Int
  /// The column, from 1, in Unicode code points.
  public let column: Int

  /// The place as `line 3, column 5`.
  public var description: String { "line \(line), column \(column)" }

  init(_ offset: Int, in bytes: Span<UInt8>) {
    var cursor = TextCursor()
    for position in 0..<min(offset, bytes.count) { cursor.advance(over: bytes[position]) }
    self.init(cursor)
  }

  init(_ cursor: TextCursor) {
    offset = cursor.offset
    line = cursor.line
    column = cursor.column
  }
}

extension JSONTextPlace {
  /// Where the value that a pointer names begins in a text of JSON; nil where there is none, or
  /// the text is no JSON up to there.
  ///
  /// The text is read again from its start, so this is for messages, not for loops.
  public init?(of pointer: JSONPointer, in bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    var parser = JSONParser(JSONParsingOptions(repeatedNames: .keepLast, loneSurrogates: .replace))
    guard let offset = try? parser.find(pointer, in: bytes.span) else { return nil }
    self.init(offset, in: bytes.span)
  }
}
