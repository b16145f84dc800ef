/// Eight gray pixels for each byte of eight bilevel ones, leftmost first: bits become bytes by one
/// look-up for eight.
struct BilevelTable {
  private let pixels: [UInt64]

  /// A table that makes gray of bits.
  init(zero: UInt8, one: UInt8) {
    pixels = (0..<256).map { byte in
      (0..<8).reduce(UInt64(0)) { sum, bit in
        let value = byte & (0x80 >> bit) == 0 ? zero : one
        return sum | UInt64(value) << UInt64(bit * 8)
      }
    }
  }

  /// Writes `width` gray pixels from as many bits.
  func expand(
    _ bits: UnsafePointer<UInt8>, width: Int, into target: UnsafeMutablePointer<UInt8>
  ) {
    unsafe pixels.withUnsafeBufferPointer { table in
      let whole = width >> 3
      let wide = UnsafeMutableRawPointer(target)
      for index in 0..<whole {
        unsafe wide.storeBytes(
          of: table[Int(bits[index])].littleEndian, toByteOffset: index << 3, as: UInt64.self)
      }
      guard width & 7 != 0 else { return }
      var last = unsafe table[Int(bits[whole])]
      for offset in 0..<(width & 7) {
        unsafe target[whole << 3 + offset] = UInt8(truncatingIfNeeded: last)
        last >>= 8
      }
    }
  }
}
