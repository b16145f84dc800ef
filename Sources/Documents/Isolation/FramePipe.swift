import Glibc
import SystemPackage

/// Frames over a pair of file descriptors, blocking: the decoder process's end.
struct FramePipe {
  private static let chunk = 256 << 10

  let input: CInt
  let output: CInt

  private var parser = FrameParser(maxPayload: Int(UInt32.max))

  /// An end that reads and writes the given descriptors.
  init(input: CInt, output: CInt) {
    self.input = input
    self.output = output
  }

  /// The next frame; nil where the other side has closed between two frames.
  mutating func read() throws -> Frame? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
    defer { unsafe buffer.deallocate() }
    while true {
      if let frame = try parser.next() { return frame }
      let count = unsafe try FileDescriptor(rawValue: input).read(into: buffer)
      if count == 0 { return nil }
      unsafe parser.push(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Writes a whole frame.
  func write(_ frame: Frame) throws {
    let descriptor = FileDescriptor(rawValue: output)
    try descriptor.writeAll(frame.prefix + frame.header)
    if !frame.payload.isEmpty { try descriptor.writeAll(frame.payload) }
  }
}
