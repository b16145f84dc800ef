import Imaging
import Testing

struct ImageFormatTests {
  @Test(arguments: [
    ("\u{89}PNG\r\n\u{1A}\n", ImageSignature.png), ("II*\0", .tiff), ("MM\0*", .tiff),
    ("II+\0", .tiff), ("MM\0+", .tiff), ("RIFF....WEBP", .webp), ("GIF87a", .gif),
    ("GIF89a", .gif), ("BM____________(\0\0\0", .bmp),
    ("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic", .heif),
    ("\0\0\0\u{1C}ftypmif1\0\0\0\0avifmif1miaf", .avif),
    ("\0\0\0\u{14}ftypavif\0\0\0\0avif", .avif),
    ("\0\0\0\u{0C}jP  \r\n", .jpeg2000), ("\0\0\0\u{0C}JXL \r\n", .jpegXL), ("P4\n1 1\n", .netpbm),
    ("8BPS\0\u{1}", .photoshop),
  ])
  func `the type is told by the first bytes`(text: String, expected: ImageSignature) {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    #expect(ImageSignature(sniffing: bytes) == expected)
    #expect(ImageFormat(sniffing: bytes) == expected.format)
  }

  @Test(arguments: [
    "", "B", "BM", "BM is how this letter begins, after all", "GIF", "GIF90a", "II*",
    "RIFF....WAVE",
    "\0\0\0\u{18}ftypisom\0\0\0\0mp42isom", "%PDF-1.7", "P4", "Plain text",
  ])
  func `other bytes are no picture`(text: String) {
    #expect(ImageSignature(sniffing: text.unicodeScalars.map { UInt8($0.value) }) == nil)
  }

  @Test func `media types are the registered ones`() {
    #expect(
      ImageFormat.allCases.map(\.mediaType) == [
        "image/png", "image/jpeg", "image/tiff", "image/webp", "image/gif", "image/bmp",
        "image/heif", "image/avif",
      ])
    #expect(EncodedImage.Format.allCases.map(\.mediaType) == ["image/png", "image/jpeg"])
  }

  @Test(arguments: [
    (ImageLimits(width: 9), "10 pixels wide; at most 9"),
    (ImageLimits(height: 19), "20 pixels high; at most 19"),
    (ImageLimits(pixels: 199), "10 x 20 pixels; at most 199"),
  ])
  func `each limit is named with its figure and the way out`(
    limits: ImageLimits, words: String
  ) throws {
    let file = try Raster.gray(10, 20) { x, y in x + y }.png().bytes
    let error = #expect(throws: ImageError.self) { try ImageDecoder(limits: limits).decode(file) }
    #expect(error?.code == .overLimit)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    #expect(error?.message.contains("raise the limit") == true)
  }

  @Test func `a ratio beyond the limit is refused where the pixels are many, and only there`()
    throws
  {
    // A header alone is enough: nothing may be decoded before it is checked.
    func file(_ width: Int, _ height: Int) -> [UInt8] {
      BMPTests.file(width, height, bits: 24, data: [0, 0, 0, 0])
    }
    let error = #expect(throws: ImageError.self) {
      try ImageDecoder().header(of: file(8_000, 8_000))
    }
    #expect(error?.code == .overLimit && error?.message.contains("ratio") == true)
    #expect(try ImageDecoder().header(of: file(3_000, 3_000)).storedSize.width == 3_000)
    let loose = ImageDecoder(limits: ImageLimits(expansion: .max))
    #expect(try loose.header(of: file(8_000, 8_000)).storedSize.width == 8_000)
  }
}
