/// The blocks of a GIF file (GIF89a specification): its canvas, its first frame and how many there
/// are. No data is decoded.
struct GIFFile {
  /// A frame of the file.
  struct Frame {
    var x: Int
    var y: Int
    var size: PixelSize
    var isInterlaced: Bool
    /// Red, green and blue of each colour, one after the other.
    var palette: [UInt8]
    /// The place in the palette that lets the background through.
    var transparent: Int?
    /// Where the coded data begins: the code size, then sub-blocks.
    var dataOffset: Int
  }

  /// The canvas, or the first frame where it is larger, as browsers take it.
  let size: PixelSize
  let first: Frame
  let frameCount: Int

  /// Walks the blocks of a file.
  init(_ bytes: FileBytes) throws(ImageError) {
    guard let width = bytes.littleEndian(2, at: 6), let height = bytes.littleEndian(2, at: 8),
      bytes.count >= 13
    else { throw Self.truncated }
    var walk = Walk(bytes: bytes, offset: 13)
    let flags = bytes[10]
    let palette = flags & 0x80 != 0 ? try walk.palette(flags: flags) : nil
    guard let first = try walk.nextFrame(palette) else {
      throw bytes.last == 0x3B
        ? ImageError(.damaged, "The GIF file holds no picture.") : Self.truncated
    }
    var count = 1
    // A file that is cut off behind its first frame still shows that.
    while (try? walk.nextFrame([])) ?? nil != nil { count += 1 }
    guard first.size.width > 0, first.size.height > 0 else {
      throw ImageError(
        .damaged,
        "The GIF frame states a size of \(first.size.width) x \(first.size.height) pixels.")
    }
    size = PixelSize(
      width: max(width, first.x + first.size.width),
      height: max(height, first.y + first.size.height))
    self.first = first
    frameCount = count
  }

  /// The header in the terms that all formats share.
  var imageHeader: ImageHeader {
    ImageHeader(
      format: .gif, storedSize: size, bitDepth: 8, colorModel: .palette, orientation: .topLeft,
      frameCount: frameCount)
  }

  private static let truncated = ImageError(
    .truncated, "The GIF file ends before its picture. Get the whole file.")

  /// A walk over blocks; every offset is checked.
  private struct Walk {
    let bytes: FileBytes
    var offset: Int
    var transparent: Int?

    mutating func palette(flags: UInt8) throws(ImageError) -> [UInt8] {
      let length = 3 << (Int(flags & 7) + 1)
      guard offset + length <= bytes.count else { throw GIFFile.truncated }
      defer { offset += length }
      return Array(bytes[offset..<offset + length])
    }

    /// The next frame, behind which the walk goes on; nil at the end.
    mutating func nextFrame(_ global: [UInt8]?) throws(ImageError) -> Frame? {
      while offset < bytes.count {
        let introducer = bytes[offset]
        offset += 1
        switch introducer {
        case 0x2C: return try frame(global)
        case 0x21:
          if bytes.littleEndian(2, at: offset) == 0x04F9, offset + 5 < bytes.count {
            transparent = bytes[offset + 2] & 1 == 0 ? nil : Int(bytes[offset + 5])
          }
          offset += 1
          skipSubBlocks()
        case 0x3B: return nil
        // Bytes between blocks that are none are skipped, as viewers do.
        default: continue
        }
      }
      return nil
    }

    private mutating func frame(_ global: [UInt8]?) throws(ImageError) -> Frame {
      guard let x = bytes.littleEndian(2, at: offset),
        let y = bytes.littleEndian(2, at: offset + 2),
        let width = bytes.littleEndian(2, at: offset + 4),
        let height = bytes.littleEndian(2, at: offset + 6), offset + 9 < bytes.count
      else { throw GIFFile.truncated }
      let flags = bytes[offset + 8]
      offset += 9
      let local = flags & 0x80 != 0 ? try palette(flags: flags) : nil
      guard let palette = local ?? global else {
        throw ImageError(.damaged, "The GIF frame has no palette.")
      }
      let dataOffset = offset
      offset += 1
      skipSubBlocks()
      defer { transparent = nil }
      return Frame(
        x: x, y: y, size: PixelSize(width: width, height: height), isInterlaced: flags & 0x40 != 0,
        palette: palette, transparent: transparent, dataOffset: dataOffset)
    }

    private mutating func skipSubBlocks() {
      while offset < bytes.count, bytes[offset] != 0 { offset += Int(bytes[offset]) + 1 }
      offset += 1
    }
  }
}
