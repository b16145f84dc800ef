import CQPDF
import Imaging

/// Inflates zlib data (RFC 1950) piece by piece, so that nothing beyond what is asked for is ever in
/// memory, however much the data would become.
@safe final class Inflater {
  /// Whether the data ended, or broke, before as much was asked for as there should be.
  private(set) var isAtEnd = false
  /// Whether the data came to the end that it states itself, and its checksum is right.
  private(set) var isWhole = false
  /// Whether it broke its own rules, rather than stop early.
  private(set) var isBroken = false

  // zlib keeps the address of its state's head, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let bytes: FileBytes

  /// Begins with the first byte; nil for want of memory.
  init?(_ bytes: FileBytes) {
    guard bytes.count <= Int(UInt32.max) else { return nil }
    self.bytes = bytes
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: unsafe z_stream())
    unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(
      mutating: bytes.buffer.bindMemory(to: UInt8.self).baseAddress)
    unsafe stream.pointee.avail_in = UInt32(bytes.count)
    unsafe self.stream = unsafe stream
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit_(stream, zlibVersion(), size) == Z_OK else { return nil }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Writes the next bytes; fewer than asked for at the end, and where the data is broken.
  func read(_ count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    var written = 0
    while written < count, !isAtEnd {
      let room = UInt32(min(count - written, 1 << 30))
      unsafe stream.pointee.next_out = unsafe target + written
      unsafe stream.pointee.avail_out = room
      let status = unsafe inflate(stream, Z_NO_FLUSH)
      let produced = unsafe Int(room - stream.pointee.avail_out)
      written += produced
      if status != Z_OK || produced == 0 {
        isAtEnd = true
        isWhole = status == Z_STREAM_END
        isBroken = status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR
      }
    }
    return written
  }

  /// All that the data becomes; nil where that is more than a bound.
  ///
  /// - Parameter mayBreakOff: whether data that breaks will do as far as it goes.
  static func inflated(
    _ bytes: FileBytes, atMost bound: Int, mayBreakOff: Bool = true
  ) -> [UInt8]? {
    guard let inflater = Inflater(bytes) else { return nil }
    var output: [UInt8] = []
    let piece = 64 << 10
    while !inflater.isAtEnd {
      guard output.count <= bound else { return nil }
      let next = unsafe [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
        count = unsafe buffer.baseAddress.map { unsafe inflater.read(piece, into: $0) } ?? 0
      }
      output.append(contentsOf: next)
    }
    return output.count <= bound && (mayBreakOff || inflater.isWhole) ? output : nil
  }
}
