import CPixels

/// How the pixels of a picture are laid out in a PNG file: gray of 1, 2, 4 or 8 bits, a palette of
/// as many, or RGB; whatever takes the fewest bits and loses nothing.
struct PNGLayout {
  /// The colour types of IHDR (PNG specification, third edition, 11.2.1) that are written.
  enum ColorType: Int32 {
    case gray = 0
    case rgb = 2
    case palette = 3
  }

  let colorType: ColorType
  /// Bits of a sample.
  let bitDepth: Int
  /// The colours of a palette, three bytes each.
  let palette: [UInt8]
  /// Packed rows; nil where they are the picture's own.
  let rows: [UInt8]?
  /// Bytes from one row to the next.
  let bytesPerRow: Int

  /// The layout for a picture in gray or RGB.
  init(_ raster: Raster) {
    let narrow = raster.narrowed()
    if narrow.format == .gray {
      self.init(gray: narrow, isNarrowed: raster.format == .rgb)
    } else {
      self.init(colored: raster)
    }
  }

  private init(gray raster: Raster, isNarrowed: Bool) {
    var seen = [UInt8](repeating: 0, count: 256)
    unsafe platen_gray_levels(raster.pixels, raster.pixels.count, &seen)
    let levels = (0..<256).filter { seen[$0] != 0 }
    let depth = Self.depth(forColors: levels.count)
    // Levels that this depth of gray has by itself need no palette.
    let isNatural = levels.allSatisfy { $0 % (255 / (1 << depth - 1)) == 0 }
    colorType = isNatural ? .gray : .palette
    bitDepth = depth
    palette =
      colorType == .palette
      ? levels.flatMap { [UInt8](repeating: UInt8($0), count: 3) } : []
    bytesPerRow = (raster.width * depth + 7) / 8
    if depth == 8 {
      rows = isNarrowed ? raster.pixels : nil
      return
    }
    var table = [UInt8](repeating: 0, count: 256)
    for (index, level) in levels.enumerated() {
      table[level] = isNatural ? UInt8(level >> (8 - depth)) : UInt8(index)
    }
    let indices = unsafe raster.mapped(to: .gray) { source, target, count in
      unsafe platen_look_up(source, table, target, count)
    }
    rows = Self.packed(indices.pixels, raster, depth: depth)
  }

  private init(colored raster: Raster) {
    var colors = [UInt8](repeating: 0, count: 768)
    var count = 0
    let indices = unsafe raster.mapped(to: .gray) { source, target, pixels in
      count = unsafe platen_rgb_colors(source, pixels, &colors, target)
    }
    guard count <= 256 else {
      colorType = .rgb
      bitDepth = 8
      palette = []
      rows = nil
      bytesPerRow = raster.bytesPerRow
      return
    }
    colorType = .palette
    bitDepth = Self.depth(forColors: count)
    palette = Array(colors.prefix(count * 3))
    bytesPerRow = (raster.width * bitDepth + 7) / 8
    rows =
      bitDepth == 8 ? indices.pixels : Self.packed(indices.pixels, raster, depth: bitDepth)
  }

  private static func depth(forColors count: Int) -> Int {
    count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8
  }

  private static func packed(_ samples: [UInt8], _ raster: Raster, depth: Int) -> [UInt8] {
    let length = (raster.width * depth + 7) / 8
    return unsafe [UInt8](unsafeUninitializedCapacity: length * raster.height) {
      target, written in
      unsafe samples.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        for row in 0..<raster.height {
          unsafe platen_pack(
            source + row * raster.width, UInt32(depth), target + row * length, raster.width)
        }
      }
      written = length * raster.height
    }
  }
}
