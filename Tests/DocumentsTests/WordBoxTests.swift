import Imaging
import TestSupport
import Testing

@testable import Documents

/// Words and their boxes where text does not run from left to right, or not a letter a glyph.
struct WordBoxTests {
  let pool = DecoderPool(isolation: .inProcess())

  func page(_ bytes: [UInt8]) async throws -> (words: [Word], raster: Raster) {
    let page = try await pool.render(
      page: 1, of: .bytes(bytes, name: "t"), options: RenderOptions(resolution: 144, text: .layer))
    #expect(page.text?.layer == .trusted)
    return (try #require(page.text).words, try page.raster())
  }

  /// Text along directions of the page, as matrices (ISO 32000-1, 9.4.2).
  @Test(arguments: [
    ("0 1 -1 0 150 40 Tm", true), ("0 -1 1 0 150 160 Tm", true), ("-1 0 0 -1 250 100 Tm", false),
  ]) func `boxes of text that runs up, down or upside down lie on its ink`(
    matrix: String, isVertical: Bool
  ) async throws {
    let bytes = PDFBuilder.document(["BT /F 16 Tf \(matrix) (Total MMM 42.00) Tj ET"])
    let (words, raster) = try await page(bytes)
    #expect(Set(words.map(\.text)) == ["Total", "MMM", "42.00"])
    for word in words {
      #expect(raster.ink(in: word.box) > 0.08, "\(word)")
      // The page is 300 x 200 points.
      #expect((word.box.height * 200 > word.box.width * 300) == isVertical, "\(word)")
    }
  }

  /// A font whose letter A stands for other text.
  func mapped(_ hexadecimal: String, _ string: String) -> [UInt8] {
    var builder = PDFBuilder()
    let map = builder.stream(
      """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
      1 begincodespacerange <00> <FF> endcodespacerange
      1 beginbfchar <41> <\(hexadecimal)> endbfchar
      1 beginbfrange <61> <7A> <0061> endbfrange endcmap end end
      """)
    let font = builder.helvetica("/ToUnicode \(map)")
    return builder.file(
      ofPage: PDFBuilder.text(string, 20, 100, size: 24), resources: "/Font << /F \(font) >>")
  }

  @Test func `a ligature gives its letters, and the word one box`() async throws {
    let (words, raster) = try await page(mapped("006600660069", "oAce desk"))
    #expect(words.map(\.text) == ["office", "desk"])
    for word in words { #expect(raster.ink(in: word.box) > 0.05) }
    #expect(words[0].box.maxX < words[1].box.x)
  }

  @Test func `right-to-left text has no marks of direction in it`() async throws {
    // Alef, four times and apart.
    let (words, raster) = try await page(mapped("05D0", "AA A A"))
    #expect(words.map(\.text).sorted() == ["א", "א", "אא"])
    for word in words { #expect(raster.ink(in: word.box) > 0.05) }
  }
}
