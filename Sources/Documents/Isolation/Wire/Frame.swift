/// One message between a program and its decoder process, in either direction.
///
/// On the wire, numbers big-endian:
///
///     UInt32  bytes of the header
///     UInt32  bytes of the text
///     UInt32  bytes of the payload
///     header  JSON: a `DecoderRequest` (to the process) or a `DecoderResponse` (from it)
///     text    the words of a page (`PageText.wireBytes`), often none
///     payload the bytes of a picture, often none
///
/// A document itself goes beside the first bytes of a request, as a descriptor.
///
/// The first frame from the process is `hello`, the first to it `configure`; after that each
/// request gets one response, in order. Closing the socket ends the process.
struct Frame: Hashable {
  var header: [UInt8]
  var text: [UInt8] = []
  var payload: [UInt8] = []

  /// What stands before the parts.
  var prefix: FramePrefix {
    FramePrefix(header: header.count, text: text.count, payload: payload.count)
  }
}
