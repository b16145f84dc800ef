import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

struct DamagedPDFTests {
  let pool = DecoderPool(isolation: .inProcess())

  func render(_ bytes: [UInt8], page: Int = 1) async throws -> RenderedPage {
    try await pool.render(page: page, of: .bytes(bytes, name: "damaged"))
  }

  static let text = PDFBuilder.text("Invoice 4711", 20, 100)

  @Test(arguments: ["DCTDecode", "JPXDecode", "JBIG2Decode"], [false, true])
  func `a page whose picture can't be decoded is damaged, not blank`(
    filter: String, isWithOthers: Bool
  ) async throws {
    var scan = ScanPDF(
      samples: [UInt8](repeating: 0x41, count: 4000), width: 200, height: 100,
      "/BitsPerComponent \(filter == "JBIG2Decode" ? 1 : 8) /ColorSpace /DeviceGray "
        + "/Filter /\(filter)")
    // A line too thin to count as ink, so that the page is drawn.
    if isWithOthers { scan.content += " 0.9 g 0 0 1 1 re f" }
    let error = await failure { try await render(scan.bytes) }
    #expect(error?.code == .damaged, "\(error as Any)")
  }

  @Test(arguments: ["/Missing Do", "q 1 0 0 1 0 0 cm /P Do Q 12 Tx"])
  func `what is left out of a drawing is told`(content: String) async throws {
    let whole = try await render(PDFBuilder.document([Self.text]))
    #expect(whole.findings.isEmpty)
    let page = try await render(PDFBuilder.document([Self.text + content]))
    #expect(!page.isBlank && page.way == .drawn)
    #expect(page.findings.map(\.code) == [.damaged], "\(page.findings)")
    #expect(page.findings.first?.message.contains("Page 1") == true)
  }

  @Test func `a page of which nothing could be drawn is damaged, not blank`() async throws {
    let error = await failure { try await render(PDFBuilder.document(["/Missing Do"])) }
    #expect(error?.code == .damaged, "\(error as Any)")
  }

  @Test func `what is left out of the picture that words are recognised in is told, once`()
    async throws
  {
    let bytes = PDFBuilder.document(["0 g 20 20 90 60 re f /Missing Do"])
    let codes = try await decode(bytes) { page in
      try page.pictureForRecognition().findings.map(\.code)
    }
    #expect(codes == [.damaged])
    let pool = DecoderPool(isolation: .inProcess(OneWordRecognizer()))
    let page = try await pool.render(
      page: 1, of: .bytes(bytes, name: "damaged"),
      options: RenderOptions(text: .layerOrRecognized))
    #expect(page.text?.origin == .ocr && page.findings.map(\.code) == [.damaged])
  }

  /// Something of a document's first page.
  @DecodingThread func decode<Result: Sendable>(
    _ bytes: [UInt8], _ body: (any OpenPage) throws -> Result
  ) throws -> Result {
    try body(PDFDocument(FileBytes(bytes)).page(1))
  }

  @Test func `a table of objects that was rebuilt is told with the first page`() async throws {
    let bytes = PDFBuilder.document([Self.text, Self.text])
    let end = try #require(bytes.ranges(of: Array("startxref".utf8)).last)
    let broken = bytes[..<end.upperBound] + Array("\n7\n%%EOF\n".utf8)
    let pages = (try await render(Array(broken)), try await render(Array(broken), page: 2))
    #expect(pages.0.findings.map(\.code) == [.damaged] && pages.1.findings.isEmpty)
    #expect(pages.0.findings.first?.message.contains("rebuilt") == true)
  }

  @Test func `a picture whose end is missing is not called blank`() async throws {
    let paper = Raster(
      width: 400, height: 400, format: .gray, pixels: [UInt8](repeating: 250, count: 160_000))
    let jpeg = try paper.jpeg(quality: 90).bytes
    let whole = try await render(jpeg)
    #expect(whole.isBlank && whole.findings.isEmpty)
    let cut = try await render(Array(jpeg.dropLast(jpeg.count / 5)))
    #expect(!cut.findings.isEmpty && !cut.isBlank)
  }
}
