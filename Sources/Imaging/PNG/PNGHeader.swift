/// Reads the IHDR chunk of a PNG file, and the orientation of its eXIf chunk if one comes before
/// the pixels (PNG specification, third edition, 5.3, 11.2.1 and 11.3.4.5).
enum PNGHeader {
  private static let largestSide = 0x7FFF_FFFF

  static func parse(_ bytes: FileBytes) throws(ImageError) -> ImageHeader {
    guard bytes.count >= 33 else {
      throw ImageError(.truncated, "The PNG file ends within its header.")
    }
    guard bytes[12..<16].elementsEqual("IHDR".utf8), uint32(bytes, at: 8) == 13 else {
      throw ImageError(.damaged, "The PNG file does not begin with an IHDR chunk.")
    }
    let size = PixelSize(width: uint32(bytes, at: 16), height: uint32(bytes, at: 20))
    guard (1...largestSide).contains(size.width), (1...largestSide).contains(size.height) else {
      throw ImageError(
        .damaged, "The PNG header states a size of \(size.width) x \(size.height) pixels.")
    }
    let depth = Int(bytes[24])
    let (model, depths): (ImageHeader.ColorModel, Set<Int>) =
      switch bytes[25] {
      case 0: (.gray, [1, 2, 4, 8, 16])
      case 2: (.rgb, [8, 16])
      case 3: (.palette, [1, 2, 4, 8])
      case 4: (.grayAlpha, [8, 16])
      case 6: (.rgbAlpha, [8, 16])
      default:
        throw ImageError(.damaged, "The PNG header states the unknown colour type \(bytes[25]).")
      }
    guard depths.contains(depth) else {
      throw ImageError(
        .damaged, "The PNG header states \(depth) bits for colour type \(bytes[25]).")
    }
    return ImageHeader(
      format: .png, storedSize: size, bitDepth: depth, colorModel: model,
      orientation: orientation(in: bytes) ?? .topLeft)
  }

  private static func orientation(in bytes: FileBytes) -> Orientation? {
    var offset = 33
    while offset + 12 <= bytes.count {
      let length = uint32(bytes, at: offset)
      let type = bytes[offset + 4..<offset + 8]
      guard length <= bytes.count - offset - 12, !type.elementsEqual("IDAT".utf8) else {
        return nil
      }
      if type.elementsEqual("eXIf".utf8) {
        return ExifReader(tiff: bytes[offset + 8..<offset + 8 + length])?.orientation
      }
      offset += length + 12
    }
    return nil
  }

  private static func uint32(_ bytes: FileBytes, at offset: Int) -> Int {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
