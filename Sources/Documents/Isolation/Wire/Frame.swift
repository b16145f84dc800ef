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

/// How many bytes each part of a frame has.
struct FramePrefix: Hashable {
  /// Bytes on the wire.
  static let length = 12

  var header: Int
  var text: Int
  var payload: Int

  /// The lengths as they stand on the wire.
  var bytes: [UInt8] {
    [header, text, payload].flatMap { count in
      precondition(count <= Int(UInt32.max), "a frame's parts are counted in 32 bits")
      return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    }
  }

  /// Whether each part is at most as long as that of the bounds.
  func fits(within bounds: FramePrefix) -> Bool {
    header <= bounds.header && text <= bounds.text && payload <= bounds.payload
  }
}

extension FramePrefix {
  /// Lengths from the wire.
  init(_ bytes: [UInt8]) {
    precondition(bytes.count == Self.length, "a prefix has \(Self.length) bytes")
    func number(_ place: Int) -> Int {
      bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    self.init(header: number(0), text: number(4), payload: number(8))
  }
}
