/// The lines of a stream, one at a time, so that a file of any length takes the memory of a line.
struct LineReader {
  /// A line, without its end.
  enum Line {
    case text([UInt8])
    /// It was longer than the limit, and was skipped.
    case tooLong
  }

  private let stream: ByteStream
  private let longest: Int
  private var pending: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  init(_ stream: ByteStream, longest: Int) {
    self.stream = stream
    self.longest = longest
  }

  /// The next line; nil at the end. What follows the last line feed is a line unless it is empty.
  mutating func next() throws(PlacedMessage) -> Line? {
    var searched = start
    var isTooLong = false
    while true {
      if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return isTooLong ? .tooLong : .text(Array(pending[start..<end]))
      }
      if isAtEnd {
        defer { start = pending.count }
        if isTooLong { return .tooLong }
        return start < pending.count ? .text(Array(pending[start...])) : nil
      }
      if pending.count - start > longest { isTooLong = true }
      if isTooLong {
        pending.removeAll(keepingCapacity: true)
      } else {
        pending.removeFirst(start)
      }
      start = 0
      searched = pending.count
      let piece = try stream.next()
      if piece.isEmpty { isAtEnd = true }
      pending += piece
    }
  }
}
