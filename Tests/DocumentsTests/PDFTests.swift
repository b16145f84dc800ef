import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

struct PDFTests {
  let pool = DecoderPool(isolation: .inProcess())

  func render(
    _ bytes: [UInt8], page: Int = 1, _ options: RenderOptions = RenderOptions()
  ) async throws -> RenderedPage {
    try await pool.render(page: page, of: .bytes(bytes, name: "test.pdf"), options: options)
  }

  @Test(arguments: [(72.0, 300, 200), (144, 600, 400), (36, 150, 100)])
  func `a page is drawn at the resolution`(resolution: Double, width: Int, height: Int) async throws
  {
    let page = try await render(
      PDFBuilder.document([""]), RenderOptions(resolution: resolution))
    #expect(page.image.width == width && page.image.height == height)
    #expect(page.isBlank)
  }

  @Test func `both bounds are kept`() async throws {
    let bytes = PDFBuilder.document([""])
    let narrow = try await render(bytes, RenderOptions(maxSide: 150, resolution: 300))
    #expect(narrow.image.width == 150 && narrow.image.height == 100)
    let small = try await render(bytes, RenderOptions(maxPixels: 5400, resolution: 300))
    #expect(small.image.width == 90 && small.image.height == 60)
  }

  @Test(arguments: [20, 60, 300, 2000])
  func `a page with a word is not blank, however small it is shown`(side: Int) async throws {
    let bytes = PDFBuilder.document(
      [PDFBuilder.text("Received", 250, 700, size: 10)], mediaBox: "[0 0 595 842]")
    let page = try await render(bytes, RenderOptions(maxSide: side))
    #expect(!page.isBlank)
  }

  /// Where a mark in the crop box's lower left corner of the page as stored must come to stand.
  @Test(arguments: [
    (0, Box(x: 0, y: 0.8, width: 0.1, height: 0.2)), (90, Box(x: 0, y: 0, width: 0.2, height: 0.1)),
    (180, Box(x: 0.9, y: 0, width: 0.1, height: 0.2)),
    (270, Box(x: 0.8, y: 0.9, width: 0.2, height: 0.1)),
  ]) func `rotation and crop box are right`(rotation: Int, corner: Box) async throws {
    let bytes = PDFBuilder.document(
      ["0 g 100 50 20 20 re f"], mediaBox: "[0 0 400 300]",
      pageEntries: "/CropBox [100 50 300 150] /Rotate \(rotation)")
    let page = try await render(bytes, RenderOptions(resolution: 72))
    let isTurned = rotation % 180 == 90
    #expect(page.image.width == (isTurned ? 100 : 200))
    #expect(page.image.height == (isTurned ? 200 : 100))
    let raster = try page.raster()
    #expect(raster.ink(in: corner) > 0.85)
    #expect(raster.ink(in: Box(x: 0, y: 0, width: 1, height: 1)) < 0.025)
  }

  @Test(arguments: [0, 90, 180, 270])
  func `boxes of words lie on their ink, however the page is turned`(rotation: Int) async throws {
    let line = PDFBuilder.text("Total MMM 42.00", 120, 100)
    let bytes = PDFBuilder.document(
      [line + PDFBuilder.text("HEAD", 110, 135)], mediaBox: "[0 0 400 300]",
      pageEntries: "/CropBox [100 50 300 170] /Rotate \(rotation)")
    let page = try await render(bytes, RenderOptions(resolution: 144, text: .layer))
    let text = try #require(page.text)
    #expect(Set(text.words.map(\.text)) == ["Total", "MMM", "42.00", "HEAD"])
    #expect(text.origin == .textLayer)
    #expect(abs(text.aspectRatio - Double(page.image.width) / Double(page.image.height)) < 0.01)
    let raster = try page.raster()
    for word in text.words {
      #expect(raster.ink(in: word.box) > 0.08, "\(word)")
    }
    // Boxes do not lie on each other either, so each found its own ink.
    let first = try #require(text.words.first { $0.text == "Total" })
    let last = try #require(text.words.first { $0.text == "42.00" })
    #expect(
      first.box.maxX <= last.box.x || last.box.maxX <= first.box.x
        || first.box.maxY <= last.box.y || last.box.maxY <= first.box.y)
    #expect(!page.isBlank)
  }

  @Test func `annotations and form fields are drawn`() async throws {
    var builder = PDFBuilder()
    let look = builder.stream(
      "0 g 0 0 40 40 re f", "/Type /XObject /Subtype /Form /BBox [0 0 40 40]")
    let field = builder.add(
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (x) /Rect [20 20 60 60] /F 4 "
        + "/AP << /N \(look) >> >>")
    let note = builder.add(
      "<< /Type /Annot /Subtype /Square /Rect [140 20 180 60] /F 4 /AP << /N \(look) >> >>")
    let file = builder.file(
      ofPage: "", mediaBox: "[0 0 200 100]", pageEntries: "/Annots [\(field) \(note)]",
      rootEntries: "/AcroForm << /Fields [\(field)] >>")
    let rendered = try await render(file, RenderOptions(resolution: 72))
    let raster = try rendered.raster()
    #expect(raster.ink(in: Box(x: 0.1, y: 0.4, width: 0.2, height: 0.4)) > 0.9)
    #expect(raster.ink(in: Box(x: 0.7, y: 0.4, width: 0.2, height: 0.4)) > 0.9)
  }

  @Test func `gray pages come as gray, colour as colour`() async throws {
    let gray = try await render(PDFBuilder.document(["0.5 g 0 0 50 50 re f"]))
    #expect(try gray.raster().format == .gray)
    let red = try await render(PDFBuilder.document(["1 0 0 rg 0 0 300 200 re f"]))
    let raster = try red.raster()
    #expect(raster.format == .rgb && Array(raster.pixels.prefix(3)) == [255, 0, 0])
  }

  @Test func `the encoding is as asked for, and by content where it is automatic`() async throws {
    let bytes = PDFBuilder.document([PDFBuilder.text("plain text", 20, 100)])
    #expect(try await render(bytes).image.format == .png)
    #expect(try await render(bytes, RenderOptions(encoding: .jpeg)).image.format == .jpeg)
    #expect(try await render(bytes, RenderOptions(encoding: .png)).image.format == .png)
  }

  @Test(arguments: [
    ("not a PDF at all %PDF-1.7", DecodingError.Code.damaged),
    ("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>", .damaged),
  ]) func `a broken PDF is a named error`(text: String, code: DecodingError.Code) async {
    let source = DocumentSource.bytes(Array(text.utf8), name: "broken")
    #expect(await failure { try await pool.open(source) }?.code == code)
  }

  @Test func `a PDF without pages is a named error`() async {
    var builder = PDFBuilder()
    let pages = builder.add("<< /Type /Pages /Kids [] /Count 0 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(pages) >>")
    let source = DocumentSource.bytes(builder.file(root: root), name: "none")
    #expect(await failure { try await pool.open(source) }?.code == .damaged)
  }

  @Test func `a broken cross-reference table is mended`() async throws {
    var bytes = PDFBuilder.document(["", ""])
    let table = try #require(bytes.firstRange(of: "xref".utf8))
    bytes.replaceSubrange(table, with: Array("XXXX".utf8))
    let source = DocumentSource.bytes(bytes, name: "mended")
    #expect(try await pool.open(source).pageCount == 2)
  }

  @Test(
    .needsCorpora,
    arguments: [
      "pypdf/resources/test Orient.pdf",
      "py-pdf-samples/015-arabic/habibi-rotated.pdf", "pypdf/resources/multilang.pdf",
      "py-pdf-samples/026-latex-multicolumn/multicolumn.pdf", "qpdf/form-filled-with-atril.pdf",
    ])
  func `boxes of words lie on ink on real pages`(path: String) async throws {
    let folder = try #require(Corpora.folder)
    let source = DocumentSource.file(path: folder.appending(path: "pdf").appending(path: path).path)
    let document = try await pool.open(source)
    var words = 0
    var inked = 0
    for number in 1...min(4, document.pageCount) {
      let page = try await pool.render(
        page: number, of: source, options: RenderOptions(maxSide: 1200, text: .layer))
      let raster = try page.raster().inGray()
      for word in page.text?.words ?? [] {
        words += 1
        inked += raster.ink(in: word.box) > 0.01 ? 1 : 0
      }
    }
    #expect(words > 0)
    #expect(Double(inked) > 0.95 * Double(words), "\(inked) of \(words)")
  }

  @Test(.needsCorpora) func `a password is asked for by name`() async throws {
    let folder = try #require(Corpora.folder)
    let file = folder.appending(path: "pdf/qpdf/enc-R3,V2,U=view,O=view.pdf")
    #expect(await failure { try await pool.open(.file(path: file.path)) }?.code == .encrypted)
  }
}
