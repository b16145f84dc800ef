/// Cuts a stream of bytes, in pieces of any size, into frames.
///
/// A value without I/O: `push` what was read, then take frames with `next` until it gives nil.
struct FrameParser {
  /// A frame claims to be larger than is allowed: the other side does not speak this language.
  struct Oversize: Error, Hashable {
    var headerBytes: Int
    var payloadBytes: Int
  }

  /// The largest header that is accepted; the words of a page are in it.
  let maxHeader: Int
  /// The largest payload that is accepted.
  let maxPayload: Int

  private var buffer: [UInt8] = []
  private var start = 0

  /// A parser with bounds on what one frame may hold.
  init(maxHeader: Int = 64 << 20, maxPayload: Int) {
    self.maxHeader = maxHeader
    self.maxPayload = maxPayload
  }

  /// Whether bytes of an unfinished frame are waiting for the rest.
  var hasPartialFrame: Bool { start < buffer.count }

  /// Adds bytes that were read.
  mutating func push(_ bytes: UnsafeRawBufferPointer) {
    unsafe buffer.append(contentsOf: bytes)
  }

  /// Adds bytes that were read.
  mutating func push(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
  }

  /// The next whole frame, or nil where more bytes are needed.
  mutating func next() throws(Oversize) -> Frame? {
    guard buffer.count - start >= Frame.prefixLength else { return nil }
    let header = number(at: start)
    let payload = number(at: start + 4)
    guard header <= maxHeader, payload <= maxPayload else {
      throw Oversize(headerBytes: header, payloadBytes: payload)
    }
    let headerStart = start + Frame.prefixLength
    let end = headerStart + header + payload
    guard buffer.count >= end else {
      buffer.reserveCapacity(end)
      return nil
    }
    let frame = Frame(
      header: Array(buffer[headerStart..<headerStart + header]),
      payload: Array(buffer[headerStart + header..<end]))
    start = end
    if start == buffer.count {
      buffer = []
      start = 0
    }
    return frame
  }

  private func number(at offset: Int) -> Int {
    buffer[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
