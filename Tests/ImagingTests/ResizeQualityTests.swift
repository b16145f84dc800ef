import FoundationEssentials
import Imaging
import TestSupport
import Testing

struct ResizeQualityTests {
  /// Noise, edges and slopes, of any format.
  static func picture(
    _ width: Int, _ height: Int, _ format: Raster.PixelFormat, seed: UInt64
  ) -> Raster {
    var generator = SeededGenerator(seed: seed)
    return Raster(
      width: width, height: height, format: format,
      pixels: (0..<width * height * format.bytesPerPixel).map { index in
        switch index / 97 % 3 {
        case 0: UInt8.random(in: 0...255, using: &generator)
        case 1: index / 5 % 2 == 0 ? 0 : 255
        default: UInt8(truncatingIfNeeded: index / 7)
        }
      })
  }

  @Test(
    arguments: [Raster.PixelFormat.gray, .rgb, .cmyk],
    [(127, 95, 61, 50), (64, 80, 63, 79), (45, 33, 45, 11), (90, 70, 30, 23), (33, 200, 9, 199)])
  func `the kernel is Lanczos' to within a level`(
    format: Raster.PixelFormat, sizes: (Int, Int, Int, Int)
  ) {
    let source = Self.picture(sizes.0, sizes.1, format, seed: 21)
    let target = PixelSize(width: sizes.2, height: sizes.3)
    let exact = ReferenceResize.lanczos(source, to: target)
    #expect(source.resized(to: target).largestDistance(to: exact) <= 1)
  }

  @Test func `averaging before strong shrinking stays close to the kernel alone`() {
    let text = Raster.gray(800, 640) { x, y in
      x % 37 < 5 && y % 61 < 40 || (x + y) % 53 < 4 ? 20 : 245
    }
    for size in [PixelSize(width: 190, height: 152), PixelSize(width: 80, height: 64)] {
      let exact = ReferenceResize.lanczos(text, to: size)
      let reference = Raster(
        width: size.width, height: size.height, format: .gray,
        pixels: exact.map { UInt8($0.rounded()) })
      #expect(text.resized(to: size).similarity(to: reference) > 0.99)
    }
  }

  @Test func `similarity is one for the same picture and falls with noise`() {
    let picture = Self.picture(64, 64, .gray, seed: 3)
    #expect(picture.similarity(to: picture) == 1)
    var noisy = picture
    for index in noisy.pixels.indices where index % 3 == 0 { noisy.pixels[index] ^= 31 }
    #expect(picture.similarity(to: noisy) < 0.995)
  }
}

/// What decoding at a fraction of the size loses, on scans and photographs.
@Suite(.needsCorpora) struct ScaledDecodingTests {
  /// Down to a third what libjpeg makes of the coefficients is as good as the kernel; beyond, where its
  /// blocks are averages, details differ that a reader can no longer see.
  @Test(
    arguments: ["extract/sroie/img/072.jpg", "extract/sroie/img/204.jpg"],
    [(2.0, 0.98), (2.3, 0.98), (4.5, 0.95)])
  func `decoding at a fraction shows the same as shrinking the whole`(
    path: String, tolerance: (factor: Double, similarity: Double)
  ) throws {
    let factor = tolerance.factor
    let file = try FileBytes(JPEGCorpusTests.bytes(path))
    let decoder = ImageDecoder()
    let whole = try decoder.decodeStored(file).raster.inGray()
    let target = PixelSize(
      width: Int(Double(whole.width) / factor), height: Int(Double(whole.height) / factor))
    let exact = ReferenceResize.lanczos(whole, to: target)
    let reference = Raster(
      width: target.width, height: target.height, format: .gray,
      pixels: exact.map { UInt8($0.rounded()) })
    let scaled = try decoder.decodeStored(file, to: target).raster.inGray()
    let similarity = scaled.similarity(to: reference)
    #expect(similarity > tolerance.similarity, "\(path) / \(factor): \(similarity)")
  }
}
