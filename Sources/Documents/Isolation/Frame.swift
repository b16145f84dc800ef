/// One message on the pipe between a program and its decoder process, in either direction.
///
/// On the wire, numbers big-endian:
///
///     UInt32  bytes of the header
///     UInt32  bytes of the payload
///     header  JSON: a `DecoderRequest` (to the process) or a `DecoderResponse` (from it)
///     payload the bytes of a document (to the process) or of a picture (from it), often none
///
/// The first frame from the process is `hello`, the first to it `configure`; after that each
/// request gets one response, in order. Closing the pipe ends the process.
struct Frame: Hashable {
  /// Bytes before the header.
  static let prefixLength = 8

  var header: [UInt8]
  var payload: [UInt8]

  /// The bytes before header and payload.
  var prefix: [UInt8] {
    [header.count, payload.count].flatMap { count in
      precondition(count <= Int(UInt32.max), "a frame's parts are counted in 32 bits")
      return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    }
  }
}
