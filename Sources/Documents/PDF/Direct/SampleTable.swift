/// What each value of a sample becomes: a shade of gray, or a colour of a palette.
struct SampleTable {
  /// Whether every value becomes a gray.
  let isGray: Bool
  /// A byte for each value of gray, else three.
  let bytes: [UInt8]

  /// - Parameter bits: of a sample, 1 to 8.
  init(_ colors: PictureColors, bits: Int, isInverted: Bool) {
    let highest = 1 << bits - 1
    switch colors {
    case .gray, .rgb:
      isGray = true
      bytes = (0...highest).map { value in
        UInt8((isInverted ? highest - value : value) * 255 / highest)
      }
    case .palette(let palette):
      let entries = (0...highest).map { index in
        // An index beyond the palette is as its last one (ISO 32000-1, 8.6.6.3).
        let start = min(index * 3, palette.count - 3)
        return Array(palette[start..<start + 3])
      }
      isGray = entries.allSatisfy { $0[0] == $0[1] && $0[1] == $0[2] }
      bytes = isGray ? entries.map { $0[0] } : entries.flatMap(\.self)
    }
  }

  /// Eight gray pixels, leftmost first, for each byte of bilevel ones.
  var octets: [UInt64] {
    (0..<256).map { byte in
      var octet: UInt64 = 0
      for bit in 0..<8 {
        let pixel = bytes[(byte >> (7 - bit)) & 1]
        octet |= UInt64(pixel) << UInt64(bit * 8)
      }
      return octet
    }
  }
}
