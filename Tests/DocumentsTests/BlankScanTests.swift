import Imaging
import TestSupport
import Testing

@testable import Documents

/// What is called blank of sheets that were scanned: backs through which the front shows are, faint
/// content never is. docs/imaging.md states the strengths.
struct BlankScanTests {
  /// A page of print.
  static let print = (0..<13).map { line in
    PDFBuilder.text(
      "Invoice total amount due \(line * 37 % 91), please remit within thirty days of receipt to us",
      60, 235 - line * 16, size: 11)
  }.joined()
  /// Headings, whose wide strokes show through the most.
  static let headings = (0..<4).map {
    PDFBuilder.text("ANNUAL REPORT \(2000 + $0)", 60, 220 - $0 * 60, size: 28)
  }.joined()

  /// What stands on a side, each with the least darkness at which it must be seen.
  static let contents: [(name: String, content: String, contrast: Double)] = [
    ("a page number", PDFBuilder.text("- 17 -", 290, 50, size: 10), 0.4),
    ("one digit", PDFBuilder.text("7", 295, 50, size: 10), 0.6),
    (
      "small print",
      (0..<3).map {
        PDFBuilder.text(
          "Registered office and place of jurisdiction, all prices net", 60, 90 - $0 * 9, size: 7)
      }.joined(), 0.25
    ),
    (
      "pencil",
      "1 w 150 100 m 170 140 180 70 200 120 c 220 160 230 80 260 110 c "
        + "280 140 290 70 330 105 c 350 140 370 80 400 100 c S\n", 0.2
    ),
    (
      "a signature",
      "1.2 w 200 100 m 230 160 240 50 260 120 c 280 170 290 80 330 110 c "
        + "350 130 370 80 420 105 c S\n", 0.2
    ),
    (
      "a stamp", "2 w 200 150 160 50 re S " + PDFBuilder.text("PAID 12 MAY", 212, 166, size: 20),
      0.12
    ),
    ("a watermark", PDFBuilder.text("DRAFT", 90, 90, size: 130), 0.2),
  ]

  static func isBlank(
    _ sheet: SyntheticSheet, as encoding: PictureEncoding.Format = .jpeg, quality: Int = 75
  ) async throws -> Bool {
    try await isBlank(sheet.raster(), as: encoding, quality: quality)
  }

  static func isBlank(
    _ raster: Raster, as encoding: PictureEncoding.Format = .jpeg, quality: Int = 75
  ) async throws -> Bool {
    let file = try raster.encoded(
      as: PictureEncoding(format: encoding, jpegQuality: quality))
    let pool = DecoderPool(isolation: .inProcess())
    return try await pool.render(page: 1, of: .bytes(file.bytes, name: "sheet")).isBlank
  }

  @Test(arguments: [(100, 0.15), (150, 0.05), (150, 0.1), (150, 0.15), (200, 0.15), (300, 0.15)])
  func `a back through which print shows is blank`(_ resolution: Int, _ strength: Double)
    async throws
  {
    let sheet = SyntheticSheet(
      resolution: resolution, back: Self.print, backContrast: strength, seed: UInt64(resolution))
    #expect(try await Self.isBlank(sheet))
  }

  @Test(arguments: [40, 60, 90])
  func `whatever the quality of its file, its paper and its colour`(_ quality: Int) async throws {
    var sheet = SyntheticSheet(back: Self.print, backContrast: 0.12, grain: 5)
    #expect(try await Self.isBlank(sheet, quality: quality))
    sheet.grain = 1.5
    sheet.paper = 225
    sheet.resolution = 120
    sheet.tint = (0.8, 0.6)
    #expect(try await Self.isBlank(sheet, quality: quality))
  }

  @Test(arguments: [
    SyntheticSheet(grain: 8), SyntheticSheet(back: print, backContrast: 0.1, falloff: 25),
    SyntheticSheet(back: print, backContrast: 0.1, fold: 25),
    SyntheticSheet(back: print, backContrast: 0.1, border: 0.01), SyntheticSheet(dust: 30),
    SyntheticSheet(back: headings, backContrast: 0.1),
    SyntheticSheet(back: headings, backContrast: 0.15, spread: 0.4),
    SyntheticSheet(back: print, backContrast: 0.1, isNegative: true),
  ])
  func `grain, light, folds, borders and dust are nothing to see`(_ sheet: SyntheticSheet)
    async throws
  {
    let raster = try await sheet.raster()
    #expect(try await Self.isBlank(raster))
    #expect(try await Self.isBlank(raster, as: .png))
  }

  @Test(arguments: contents.indices)
  func `faint content is seen`(_ index: Int) async throws {
    let (name, content, contrast) = Self.contents[index]
    var sheet = SyntheticSheet(
      resolution: 150, front: content, frontContrast: contrast, seed: UInt64(index))
    #expect(try await !Self.isBlank(sheet), "\(name)")
    sheet.resolution = 200
    sheet.back = Self.print
    sheet.backContrast = 0.1
    #expect(try await !Self.isBlank(sheet, quality: 50), "\(name), over what shows through")
    sheet.resolution = 110
    sheet.frontContrast = contrast * 1.3
    #expect(try await !Self.isBlank(sheet), "\(name), in a coarse scan")
  }

  @Test(arguments: contents.indices)
  func `faint content is seen in colour, and light on dark`(_ index: Int) async throws {
    let (name, content, contrast) = Self.contents[index]
    var sheet = SyntheticSheet(
      resolution: 120, front: content, frontContrast: contrast * 1.3, isNegative: true)
    #expect(try await !Self.isBlank(sheet, as: .png), "\(name)")
    sheet.isNegative = false
    sheet.tint = (0.6, 0.4)
    sheet.frontContrast = contrast * 1.6
    #expect(try await !Self.isBlank(sheet, quality: 60), "\(name)")
  }

  @Test func `on a page that is drawn, nothing can show through, and what is faint is seen`()
    async throws
  {
    let pool = DecoderPool(isolation: .inProcess())
    for gray in ["0.95", "0.9", "0.8"] {
      let page = PDFBuilder.document(
        ["\(gray) g 40 w 100 100 m 200 190 l S"], mediaBox: "[0 0 300 200]")
      let mark = try await pool.render(page: 1, of: .bytes(page, name: "mark"))
      #expect(!mark.isBlank, "\(gray)")
    }
    let empty = try await pool.render(page: 1, of: .bytes(PDFBuilder.document([""]), name: "empty"))
    #expect(empty.isBlank)
  }

  @Test func `a scan in a PDF is judged as a file of its picture is`() async throws {
    let pool = DecoderPool(isolation: .inProcess())
    for (sheet, isBlank) in [
      (SyntheticSheet(resolution: 100, back: Self.print, backContrast: 0.12), true),
      (
        SyntheticSheet(
          resolution: 110, front: Self.contents[2].content, frontContrast: 0.3, back: Self.print,
          backContrast: 0.12), false
      ),
    ] {
      let bytes = PDFBuilder.scan(try await sheet.raster(), under: "")
      let page = try await pool.render(
        page: 1, of: .bytes(bytes, name: "scan"), options: RenderOptions(resolution: 400))
      #expect(page.isBlank == isBlank)
    }
  }
}
