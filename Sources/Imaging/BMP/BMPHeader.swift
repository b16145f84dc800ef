/// The headers of a BMP file: of Windows from 3 to 5, and of OS/2 1 and 2.
///
/// After the BITMAPINFOHEADER pages of Microsoft and the OS/2 toolkit's reference.
struct BMPHeader {
  /// How pixels are coded.
  enum Coding {
    case plain
    /// Runs of places in the palette, of 4 or 8 bits.
    case runs
    /// Colours at the bits that masks say.
    case masks
  }

  let size: PixelSize
  let bits: Int
  let coding: Coding
  /// Whether the first stored row is the top one.
  let isTopDown: Bool
  /// Bits of red, green, blue and alpha within a pixel of 16 or 32 bits.
  let masks: [UInt32]
  /// Blue, green and red of each colour of the palette.
  let palette: [[UInt8]]
  /// Where the pixels begin.
  let dataOffset: Int
  /// The ICC profile that stands in the file.
  let profile: [UInt8]?

  /// Reads the headers and the palette; looks at no pixel.
  init(_ bytes: FileBytes) throws(ImageError) {
    guard let stated = bytes.littleEndian(4, at: 10), let length = bytes.littleEndian(4, at: 14),
      bytes.count >= 14 + max(length, 12)
    else {
      throw ImageError(.truncated, "The BMP file ends within its header. Get the whole file.")
    }
    let isShort = length == 12
    func field(_ count: Int, at offset: Int) -> Int {
      offset + count <= length ? bytes.littleEndian(count, at: 14 + offset) ?? 0 : 0
    }
    let width = isShort ? field(2, at: 4) : Int(Int32(truncatingIfNeeded: field(4, at: 4)))
    let height = isShort ? field(2, at: 6) : Int(Int32(truncatingIfNeeded: field(4, at: 8)))
    guard [12, 16, 40, 52, 56, 64, 108, 124].contains(length) else {
      throw ImageError(.unsupported, "The BMP header has \(length) bytes, which no version has.")
    }
    guard width > 0, height != 0, height > Int(Int32.min) else {
      throw ImageError(.damaged, "The BMP header states a size of \(width) x \(height) pixels.")
    }
    size = PixelSize(width: width, height: abs(height))
    isTopDown = height < 0
    let bits = isShort ? field(2, at: 10) : field(2, at: 14)
    let compression = isShort ? 0 : field(4, at: 16)
    self.bits = bits
    coding = try Self.coding(compression, bits: bits, headerLength: length)

    var offset = 14 + length
    var masks: [UInt32] = bits == 16 ? [0x7C00, 0x3E0, 0x1F, 0] : [0xFF0000, 0xFF00, 0xFF, 0]
    if coding == .masks {
      let place = length >= 52 ? 14 + 40 : offset
      let count = length >= 56 || compression == 6 ? 4 : 3
      for index in 0..<count {
        guard let mask = bytes.littleEndian(4, at: place + index * 4) else {
          throw ImageError(.truncated, "The BMP file ends within its header. Get the whole file.")
        }
        masks[index] = UInt32(mask)
      }
      if length < 52 { offset += count * 4 }
    }
    self.masks = masks

    if bits <= 8 {
      let used = isShort ? 0 : field(4, at: 32)
      let count = used == 0 ? 1 << bits : min(used, 1 << bits)
      let entry = isShort ? 3 : 4
      // A palette may be cut short by the pixels, where a writer leaves unused colours out.
      let room = stated > offset ? (min(stated, bytes.count) - offset) / entry : count
      palette = (0..<min(count, max(0, room))).compactMap { index in
        let place = offset + index * entry
        return place + 3 <= bytes.count ? Array(bytes[place..<place + 3]) : nil
      }
      guard !palette.isEmpty else {
        throw ImageError(.damaged, "The BMP file has no palette for its \(bits)-bit pixels.")
      }
    } else {
      palette = []
    }
    guard stated >= 14 + length, stated < bytes.count else {
      throw ImageError(
        .truncated,
        "The BMP file's pixels begin at byte \(stated) of \(bytes.count). Get the whole file.")
    }
    dataOffset = stated
    profile = Self.profile(bytes, field)
  }

  /// The header in the terms that all formats share.
  var imageHeader: ImageHeader {
    ImageHeader(
      format: .bmp, storedSize: size, bitDepth: bits > 8 ? 8 : bits,
      colorModel: bits <= 8 ? .palette : masks[3] != 0 ? .rgbAlpha : .rgb, orientation: .topLeft)
  }

  private static func coding(
    _ compression: Int, bits: Int, headerLength: Int
  ) throws(ImageError) -> Coding {
    switch (compression, bits) {
    case (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (0, 24), (0, 32): return .plain
    case (1, 8), (2, 4): return .runs
    case (3, 16), (3, 32), (6, 16), (6, 32): return .masks
    case (3, 1) where headerLength == 64, (4, _), (5, _), (11...13, _):
      let names = [3: "fax-coded", 4: "JPEG-coded", 5: "PNG-coded"]
      throw ImageError(
        .unsupported,
        "This is a \(names[compression] ?? "CMYK") BMP, which is not read. Convert it to PNG.")
    default:
      throw ImageError(
        .damaged,
        "The BMP header states \(bits) bits a pixel with compression \(compression), "
          + "which is no combination of the format.")
    }
  }

  private static func profile(
    _ bytes: FileBytes, _ field: (_ count: Int, _ offset: Int) -> Int
  ) -> [UInt8]? {
    // "MBED", as a number.
    guard field(4, 56) == 0x4D42_4544 else { return nil }
    let start = 14 + field(4, 112)
    let count = field(4, 116)
    guard count > 0, start <= bytes.count, count <= bytes.count - start else { return nil }
    return Array(bytes[start..<start + count])
  }
}
