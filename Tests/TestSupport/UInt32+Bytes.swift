extension UInt32 {
  /// The four bytes, most significant first, as most formats of pictures write numbers.
  public var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> UInt32($0)) }
  }
}
