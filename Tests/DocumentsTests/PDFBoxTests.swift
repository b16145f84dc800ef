import Imaging
import TestSupport
import Testing

@testable import Documents

/// Which part of a page is shown, and which way up.
struct PDFBoxTests {
  let pool = DecoderPool(isolation: .inProcess())

  func render(
    _ bytes: [UInt8], page: Int = 1, _ options: RenderOptions = RenderOptions(resolution: 72)
  ) async throws -> RenderedPage {
    try await pool.render(page: page, of: .bytes(bytes, name: "t.pdf"), options: options)
  }

  /// A page with a mark of 20 points in the lower left corner of (100, 50).
  func marked(_ mediaBox: String, _ entries: String) async throws -> Raster {
    try await render(
      PDFBuilder.document(
        ["0 g 100 50 20 20 re f"], mediaBox: mediaBox, pageEntries: entries)
    ).raster()
  }

  @Test(arguments: [
    ("/UserUnit 2", 400, 200), ("/UserUnit 0.5", 100, 50), ("", 200, 100),
    // What can't be a unit is none.
    ("/UserUnit 0", 200, 100), ("/UserUnit -3", 200, 100), ("/UserUnit (2)", 200, 100),
  ]) func `the unit of a page's space counts in its resolution`(
    entry: String, width: Int, height: Int
  ) async throws {
    let page = PDFBuilder.document(
      ["0 g 0 0 20 20 re f", ""], mediaBox: "[0 0 200 100]", pageEntries: entry)
    let raster = try await render(page).raster()
    #expect((raster.width, raster.height) == (width, height))
    // The drawing fills the larger page as it did the smaller.
    #expect(raster.ink(in: Box(x: 0, y: 0.8, width: 0.1, height: 0.2)) > 0.85)
    #expect(raster.ink(in: Box(x: 0.12, y: 0, width: 0.88, height: 1)) < 0.01)
  }

  @Test func `a picture that is the page goes direct under any unit`() throws {
    var scan = try ScanPDF()
    scan.page = "/UserUnit 3"
    let both = try scan.render(resolution: 20)
    #expect(both.picture.way == .direct && both.drawn.width == 167, "\(both.drawn)")
    #expect(both.picture.raster.width == 167)
    both.expectAgreement()
  }

  @Test(arguments: [
    // Rectangles may have their corners in any order (ISO 32000-1, 7.9.5).
    ("[0 0 400 300]", "/CropBox [300 150 100 50]"), ("[400 300 0 0]", "/CropBox [100 50 300 150]"),
    ("[0 300 400 0]", "/CropBox [100 150 300 50]"),
    // Without a crop box the media box is shown; a crop box larger than it is cut to it.
    ("[100 50 300 150]", ""), ("[100 50 300 150]", "/CropBox [0 0 1000 1000]"),
    // Other boxes are for printers.
    ("[0 0 400 300]", "/CropBox [100 50 300 150] /TrimBox [0 0 10 10] /ArtBox [0 0 10 10]"),
    // A whole number of turns is none.
    ("[100 50 300 150]", "/Rotate 360"), ("[100 50 300 150]", "/Rotate -720"),
  ]) func `the crop box is shown, however it is written`(
    mediaBox: String, entries: String
  ) async throws {
    let raster = try await marked(mediaBox, entries)
    #expect(raster.width == 200 && raster.height == 100)
    #expect(raster.ink(in: Box(x: 0, y: 0.8, width: 0.1, height: 0.2)) > 0.85)
    #expect(raster.ink(in: .whole) < 0.025)
  }

  @Test(arguments: [
    ("-90", 270), ("450", 90), ("-180", 180), ("-270", 90), ("630", 270), ("540", 180),
  ]) func `rotations are counted around the circle`(written: String, same: Int) async throws {
    let box = "/CropBox [100 50 300 150]"
    let odd = try await marked("[0 0 400 300]", "\(box) /Rotate \(written)")
    let plain = try await marked("[0 0 400 300]", "\(box) /Rotate \(same)")
    #expect(odd == plain)
  }

  @Test func `a box with negative corners is shown whole`() async throws {
    let bytes = PDFBuilder.document(["0 g -100 -50 20 20 re f"], mediaBox: "[-100 -50 100 50]")
    let raster = try await render(bytes).raster()
    #expect(raster.width == 200 && raster.height == 100)
    #expect(raster.ink(in: Box(x: 0, y: 0.8, width: 0.1, height: 0.2)) > 0.85)
  }

  @Test func `boxes, rotation and resources are inherited`() async throws {
    var builder = PDFBuilder()
    let font = builder.helvetica()
    let content = builder.stream(PDFBuilder.text("Inherited", 120, 80))
    let page = builder.add("<< /Type /Page /Parent 4 0 R /Contents \(content) >>")
    let inner = builder.add("<< /Type /Pages /Parent 5 0 R /Kids [\(page)] /Count 1 /Rotate 90 >>")
    let outer = builder.add(
      "<< /Type /Pages /Kids [\(inner)] /Count 1 /MediaBox [0 0 400 300] "
        + "/CropBox [100 50 300 150] /Resources << /Font << /F \(font) >> >> >>")
    let root = builder.add("<< /Type /Catalog /Pages \(outer) >>")
    let rendered = try await render(
      builder.file(root: root), RenderOptions(resolution: 72, text: .layer))
    #expect(rendered.image.width == 100 && rendered.image.height == 200)
    let word = try #require(rendered.text?.words.first)
    #expect(word.text == "Inherited" && word.box.height > word.box.width)
    #expect(try rendered.raster().ink(in: word.box) > 0.05)
  }

  @Test(arguments: ["[0 0 0 0]", "[0 0 200 0]", "[50 50 50 50]", "[0 0]", "(none)"])
  func `a page whose box is none is shown on a page of some size, or refused by name`(
    box: String
  ) async throws {
    let bytes = PDFBuilder.document([PDFBuilder.text("Text", 20, 20)], mediaBox: box)
    let source = DocumentSource.bytes(bytes, name: "t.pdf")
    do {
      let page = try await pool.render(page: 1, of: source)
      #expect(page.image.width > 0 && page.image.height > 0)
    } catch {
      #expect(error.code == .damaged)
    }
  }

  @Test(arguments: ["/UserUnit 2", "/UserUnit 0.5", "/UserUnit 2 /Rotate 90"])
  func `boxes of words lie on their ink under any unit`(entries: String) async throws {
    let page = try await render(
      PDFBuilder.document(
        [PDFBuilder.text("Total MMM", 40, 120, size: 24)], pageEntries: entries),
      RenderOptions(resolution: 144, text: .layer))
    let words = page.text?.words ?? []
    #expect(words.map(\.text) == ["Total", "MMM"])
    let raster = try page.raster()
    for word in words { #expect(raster.ink(in: word.box) > 0.1, "\(word)") }
    // All ink is within them, but for what reaches over an edge.
    let inked = words.reduce(0) { $0 + raster.ink(in: $1.box) * $1.box.width * $1.box.height }
    #expect(abs(inked - raster.ink(in: .whole)) < 0.002)
  }

  @Test func `a page that states a user unit is drawn in its shape`() async throws {
    let raster = try await marked("[100 50 300 150]", "/UserUnit 10")
    #expect(raster.width == 2 * raster.height)
    #expect(raster.ink(in: Box(x: 0, y: 0.8, width: 0.1, height: 0.2)) > 0.85)
  }

  @Test(arguments: [(14_400, 7200), (200_000, 100_000), (14_400, 3)])
  func `a huge page fits the bounds`(width: Int, height: Int) async throws {
    let bytes = PDFBuilder.document(
      ["0 g 0 0 \(width / 2) \(height) re f"], mediaBox: "[0 0 \(width) \(height)]")
    let page = try await render(bytes, RenderOptions(maxSide: 500, resolution: 300))
    #expect(page.image.width == 500 && page.image.height == max(1, 500 * height / width))
    let raster = try page.raster()
    #expect(raster.ink(in: Box(x: 0.01, y: 0, width: 0.47, height: 0.9)) > 0.95)
    #expect(raster.ink(in: Box(x: 0.52, y: 0, width: 0.47, height: 0.9)) < 0.05)
  }

  @Test(arguments: ["[0 0 1 1]", "[0 0 0.1 0.1]", "[0 0 3 0.001]"])
  func `a tiny page has at least a pixel`(box: String) async throws {
    let page = try await render(PDFBuilder.document([""], mediaBox: box))
    #expect((1...3).contains(page.image.width) && page.image.height == 1)
  }

  @Test func `pages of one document have each its own size and turn`() async throws {
    var builder = PDFBuilder()
    let sizes = [(200, 100, 0), (300, 50, 90), (70, 80, 180)]
    let pages = sizes.map { width, height, turn in
      builder.add(
        "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 \(width) \(height)] /Rotate \(turn) >>")
    }
    let tree = builder.add(
      "<< /Type /Pages /Kids [\(pages.joined(separator: " "))] /Count 3 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(tree) >>")
    let bytes = builder.file(root: root)
    for (index, size) in sizes.enumerated() {
      let page = try await render(bytes, page: index + 1)
      let isTurned = size.2 % 180 == 90
      #expect(page.image.width == (isTurned ? size.1 : size.0))
      #expect(page.image.height == (isTurned ? size.0 : size.1))
    }
  }
}
