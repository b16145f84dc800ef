import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

/// A part of a page, shown larger.
struct RegionTests {
  let pool = DecoderPool(isolation: .inProcess())

  /// Fine print in the middle of an A4 page.
  static let page = PDFBuilder.document(
    [PDFBuilder.text("Received with thanks", 200, 420, size: 5)], mediaBox: "[0 0 595 842]")

  func render(_ bytes: [UInt8], _ options: RenderOptions) async throws -> RenderedPage {
    try await pool.render(page: 1, of: .bytes(bytes, name: "test.pdf"), options: options)
  }

  @Test func `a part of a page is what a larger picture of the page has there`() async throws {
    var options = RenderOptions(maxSide: 800, encoding: .png)
    let region = Box(x: 0.25, y: 0.375, width: 0.5, height: 0.25)
    options.region = region
    let part = try await render(Self.page, options)
    #expect(part.image.width == 800)
    #expect(!part.isBlank)
    #expect(abs(part.shown.x - region.x) < 0.01 && abs(part.shown.width - region.width) < 0.01)

    // The whole page, at the scale at which the part is 800 pixels wide.
    let whole = try await render(
      Self.page,
      RenderOptions(maxSide: 2264, maxPixels: .max, scale: .fixed(600), encoding: .png)
    ).raster()
    let x = Int(0.25 * Double(whole.width))
    let y = Int(0.375 * Double(whole.height))
    let raster = try part.raster()
    let expected = whole.cropped(columns: x..<x + raster.width, rows: y..<y + raster.height)
    let ink = expected.ink(in: .whole)
    #expect(ink > 0.0005)
    #expect(abs(raster.ink(in: .whole) - ink) < 0.1 * ink)
  }

  @Test func `a part is never larger than 600 dots an inch, nor than a picture's own pixels`()
    async throws
  {
    var options = RenderOptions(maxSide: 10_000, maxPixels: 100_000_000)
    options.region = Box(x: 0, y: 0, width: 0.1, height: 0.1)
    let drawn = try await render(PDFBuilder.document([""]), options)
    #expect(drawn.image.width == 250 && drawn.image.height <= 168)

    let picture = try Raster(
      width: 100, height: 60, format: .gray, pixels: [UInt8](repeating: 40, count: 6000)
    ).encoded(as: PictureEncoding(format: .png))
    options.region = Box(x: 0.5, y: 0.5, width: 0.5, height: 0.5)
    let half = try await render(picture.bytes, options)
    #expect(half.image.width == 50 && half.image.height == 30 && half.way == .decoded)
  }

  @Test(arguments: [
    Box(x: -0.1, y: 0, width: 0.5, height: 0.5), Box(x: 0.6, y: 0, width: 0.5, height: 0.5),
    Box(x: 0, y: 0, width: 0, height: 0.5), Box(x: 0, y: .nan, width: 0.5, height: 0.5),
  ])
  func `a part that is not on the page is no valid option`(region: Box) {
    var options = RenderOptions()
    options.region = region
    #expect(!options.isValid)
  }
}
