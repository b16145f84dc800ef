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
    var line = 1
    var column = 1
    for position in 0..<min(offset, bytes.count) {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0b1100_0000 != 0b1000_0000 {
        column += 1
      }
    }
    self.offset = offset
    self.line = line
    self.column = column
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
