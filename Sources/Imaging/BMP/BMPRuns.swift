/// Decodes the run lengths of BMP: RLE8 and RLE4.
struct BMPRuns {
  /// Palette places of all pixels, rows in stored order.
  private(set) var indices: [UInt8]
  /// One for each pixel that the data sets.
  private(set) var isSet: [Bool]
  /// The stored row at which the data ended or broke; nil for whole data.
  private(set) var end: Int?

  /// Decodes from an offset; runs that leave the picture are cut, as viewers do.
  init(_ bytes: FileBytes, at start: Int, size: PixelSize, bits: Int) {
    indices = [UInt8](repeating: 0, count: size.area)
    isSet = [Bool](repeating: false, count: size.area)
    var offset = start
    var x = 0
    var y = 0
    while y < size.height {
      guard offset + 1 < bytes.count else {
        end = y
        return
      }
      let count = Int(bytes[offset])
      let value = bytes[offset + 1]
      offset += 2
      switch (count, value) {
      case (1..., _):
        for index in 0..<count {
          set(bits == 8 ? value : index & 1 == 0 ? value >> 4 : value & 15, x, y, size)
          x += 1
        }
      case (_, 0):
        x = 0
        y += 1
      case (_, 1):
        // The end of the picture; rows that were not begun are left out on purpose.
        return
      case (_, 2):
        guard offset + 1 < bytes.count else {
          end = y
          return
        }
        x += Int(bytes[offset])
        y += Int(bytes[offset + 1])
        offset += 2
      default:
        let pixels = Int(value)
        let length = bits == 8 ? pixels : (pixels + 1) / 2
        for index in 0..<pixels {
          let place = offset + (bits == 8 ? index : index / 2)
          guard place < bytes.count else {
            end = y
            return
          }
          let byte = bytes[place]
          set(bits == 8 ? byte : index & 1 == 0 ? byte >> 4 : byte & 15, x, y, size)
          x += 1
        }
        // Padded to whole words.
        offset += length + length & 1
      }
    }
  }

  private mutating func set(_ value: UInt8, _ x: Int, _ y: Int, _ size: PixelSize) {
    guard x < size.width, y < size.height else { return }
    indices[y * size.width + x] = value
    isSet[y * size.width + x] = true
  }
}
