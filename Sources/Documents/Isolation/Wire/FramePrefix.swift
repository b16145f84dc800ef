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
