import Imaging
import TestSupport
import Testing

struct EncodingTests {
  /// A gray picture of so many levels, evenly spread or not.
  static func levels(_ levels: [UInt8]) -> Raster {
    Raster.gray(61, 40) { x, y in Int(levels[(x * 7 + y * 3) % levels.count]) }
  }

  @Test(
    arguments: [
      ([0, 255], 1, ImageHeader.ColorModel.gray), ([255], 1, .gray), ([9, 200], 1, .palette),
      ([0, 85, 255], 2, .gray), ([0, 86, 255], 2, .palette), ([0, 17, 34, 51, 255], 4, .gray),
      ([0, 1, 2, 3, 4], 4, .palette), (Array(0..<17), 8, .gray),
    ] as [([UInt8], Int, ImageHeader.ColorModel)])
  func `gray takes the fewest bits that keep its levels`(
    levels: [UInt8], depth: Int, model: ImageHeader.ColorModel
  ) throws {
    let picture = Self.levels(levels)
    let file = try picture.png().bytes
    let header = try ImageHeader(parsing: file)
    #expect(header.bitDepth == depth && header.colorModel == model)
    #expect(try ImageDecoder().decode(file) == picture)
  }

  @Test(arguments: [(2, 1), (3, 2), (4, 2), (5, 4), (16, 4), (17, 8), (256, 8), (257, 0)])
  func `colours take a palette where they fit one`(count: Int, depth: Int) throws {
    let picture = Raster.rgb(300, 20) { x, y in
      let color = (x + y) % count
      return [UInt8(color & 255), UInt8(color >> 8), 99]
    }
    let file = try picture.png().bytes
    let header = try ImageHeader(parsing: file)
    #expect(header.colorModel == (depth == 0 ? .rgb : .palette))
    #expect(header.bitDepth == (depth == 0 ? 8 : depth))
    #expect(try ImageDecoder().decode(file) == picture)
  }

  @Test func `the format is chosen by content`() throws {
    let text = ContentTests.page(ContentTests.letters(count: 60, at: 100, 300))
    #expect(try text.encoded(as: PictureEncoding()).format == .png)
    let noisy = ContentTests.page(noise: 4)
    #expect(try noisy.encoded(as: PictureEncoding()).format == .jpeg)
    // Flat, but with more colours than a palette holds.
    let colorful = Raster.rgb(400, 400) { x, y in
      [UInt8(x / 20 * 12), UInt8(y / 20 * 12), UInt8((x / 20 + y / 20) % 2 * 200)]
    }
    #expect(colorful.isFlat)
    #expect(try colorful.encoded(as: PictureEncoding()).format == .jpeg)
    #expect(try colorful.encoded(as: PictureEncoding(format: .png)).format == .png)
    #expect(try text.encoded(as: PictureEncoding(format: .jpeg)).format == .jpeg)
  }

  @Test func `colour is kept whole where lines are coloured`() throws {
    let lines = Raster.rgb(200, 200) { x, _ in x % 3 == 0 ? [255, 0, 0] : [0, 0, 255] }
    #expect(lines.subsampling == .full)
    let slope = Raster.rgb(200, 200) { x, y in [UInt8(x), UInt8(y), 128] }
    #expect(slope.subsampling == .quarter)
    let black = Raster.rgb(200, 200) { x, _ in x % 3 == 0 ? [9, 4, 0] : [255, 250, 240] }
    #expect(black.subsampling == .quarter)
    func loss(_ subsampling: ChromaSubsampling) throws -> Double {
      try ImageDecoder().decode(lines.jpeg(subsampling: subsampling).bytes).distance(to: lines)
    }
    #expect(try loss(.full) * 3 < loss(.quarter))
  }

  @Test(arguments: PictureEncoding.Format.allCases, [200_000, 20_000, 10_000])
  func `a bound of bytes is kept, by quality first and then by size`(
    format: PictureEncoding.Format, maxBytes: Int
  ) throws {
    let noise = ResizeQualityTests.picture(300, 260, .rgb, seed: 12)
    let image = try noise.encoded(as: PictureEncoding(format: format, maxBytes: maxBytes))
    #expect(image.bytes.count <= maxBytes)
    #expect(image.width <= 300 && image.height <= 260)
    let decoded = try ImageDecoder().decode(image.bytes)
    #expect(decoded.width == image.width && decoded.height == image.height)
    if maxBytes == 200_000 && format != .png { #expect(image.width == 300) }
  }

  @Test func `a bound that no picture can keep is a named error`() {
    let noise = ResizeQualityTests.picture(300, 260, .gray, seed: 13)
    let error = #expect(throws: ImageError.self) {
      try noise.encoded(as: PictureEncoding(maxBytes: 90))
    }
    #expect(error?.code == .overBytes && error?.message.contains("90") == true)
  }

  @Test(arguments: [1, 5, 6, 63, 64, 65, 131]) func `pixels of a drawing surface are taken over`(
    width: Int
  ) {
    let colored = ResizeQualityTests.picture(width, 3, .rgb, seed: 14)
    let gray = ResizeQualityTests.picture(width, 3, .gray, seed: 15)
    for picture in [colored, gray] {
      let stride = width * 4 + 12
      var surface = [UInt8](repeating: 77, count: stride * 3)
      for y in 0..<3 {
        for x in 0..<width {
          for channel in 0..<3 {
            let sample =
              picture.format == .gray ? y * width + x : (y * width + x) * 3 + 2 - channel
            surface[y * stride + x * 4 + channel] = picture.pixels[sample]
          }
        }
      }
      let size = PixelSize(width: width, height: 3)
      let raster = surface.withUnsafeBufferPointer { surface in
        surface.baseAddress.map { Raster(bgrx: $0, stride: stride, size: size) }
      }
      #expect(raster == picture)
    }
  }
}
