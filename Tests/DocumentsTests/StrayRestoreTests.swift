import Imaging
import Testing

@testable import Documents

/// Content that restores a state which it never saved, as many programs write it.
@DecodingThread struct StrayRestoreTests {
  nonisolated static let text = PDFBuilder.text("Invoice 4711", 20, 100)
  nonisolated static let box = "q 1 0 0 rg 200 20 60 60 re f Q "

  nonisolated static func page(
    _ bytes: [UInt8], number: Int = 1
  ) throws -> (picture: PagePicture, words: [String]) {
    let page = try PDFDocument(FileBytes(bytes)).page(number)
    let picture = try page.picture(RenderOptions(resolution: 72))
    return (picture, page.textLayer()?.words.map(\.text) ?? [])
  }

  @Test(arguments: [
    "Q " + text + box, text + "Q " + box, text + box + "Q",
    "Q Q Q " + text + "q Q Q Q " + box + "Q",
    "Q " + text + "BI /W 4 /H 1 /BPC 8 /CS /G ID \u{1}q Q EI Q " + box, "% q\nQ " + text + box,
  ])
  func `a restore without a save changes nothing, wherever it stands`(content: String) throws {
    let whole = try Self.page(PDFBuilder.document([Self.text + Self.box]))
    let stray = try Self.page(PDFBuilder.document([content]))
    #expect(stray.picture.findings.isEmpty, "\(stray.picture.findings)")
    #expect(stray.words == ["Invoice", "4711"])
    #expect(stray.picture.raster.difference(from: whole.picture.raster) < 0.02)
  }

  @Test func `words are read where no picture was made before`() throws {
    let document = try PDFDocument(FileBytes(PDFBuilder.document(["Q " + Self.text])))
    #expect(try document.page(1).textLayer()?.words.map(\.text) == ["Invoice", "4711"])
  }

  @Test func `every page of a file is mended, beyond those that are mended at once too`() throws {
    let bytes = PDFBuilder.document((0..<70).map { "Q " + PDFBuilder.text("page \($0)", 20, 100) })
    let document = try PDFDocument(FileBytes(bytes))
    for number in [1, 2, 70, 65, 64, 3] {
      let page = try document.page(number)
      let picture = try page.picture(RenderOptions(resolution: 36))
      #expect(picture.findings.isEmpty && !picture.raster.isBlank)
      #expect(page.textLayer()?.words.map(\.text) == ["page", "\(number - 1)"])
    }
  }

  @Test func `pages that were there before one of them was mended are mended too`() throws {
    let bytes = PDFBuilder.document([String](repeating: "Q " + Self.text, count: 3))
    let document = try PDFDocument(FileBytes(bytes))
    let pages = try (1...3).map { try document.page($0) }
    for page in pages {
      let picture = try page.picture(RenderOptions(resolution: 36))
      #expect(picture.findings.isEmpty && !picture.raster.isBlank)
    }
  }

  @Test func `where there is nothing to mend, that is known of all pages at once`() throws {
    let bytes = FileBytes(PDFBuilder.document([String](repeating: Self.text, count: 70)))
    let looked = try #require(StrayRestores(bytes, password: nil, from: 5))
    #expect(looked.bytes == nil && looked.pages == 5..<69)
    #expect(StrayRestores(bytes, password: nil, from: 70)?.pages == 70..<71)
    #expect(StrayRestores(bytes, password: nil, from: 71) == nil)
    #expect(StrayRestores(FileBytes([1, 2]), password: nil, from: 1) == nil)
  }

  @Test func `forms and the looks of annotations are mended`() throws {
    var builder = PDFBuilder()
    let entries = "/Type /XObject /Subtype /Form /BBox [0 0 300 200]"
    let inner = builder.stream("Q 0 g 20 20 60 60 re f", entries)
    let outer = builder.stream(
      "Q /In Do Q", entries + " /Resources << /XObject << /In \(inner) >> >>")
    let look = builder.stream("Q 0 g 0 0 40 40 re f", "/Subtype /Form /BBox [0 0 40 40]")
    let content = builder.stream("/Out Do")
    let page = builder.add(
      "<< /Type /Page /Parent \(builder.next(after: 1)) /MediaBox [0 0 300 200] /Contents \(content)"
        + " /Resources << /XObject << /Out \(outer) >> >> /Annots [<< /Type /Annot /F 4 "
        + "/Subtype /Square /Rect [200 20 240 60] /AP << /N \(look) >> >>] >>")
    let pages = builder.add("<< /Type /Pages /Kids [\(page)] /Count 1 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(pages) >>")
    let picture = try Self.page(builder.file(root: root)).picture
    #expect(picture.findings.isEmpty, "\(picture.findings)")
    #expect(picture.raster.ink(in: Box(x: 0.1, y: 0.65, width: 0.1, height: 0.2)) > 0.95)
    #expect(picture.raster.ink(in: Box(x: 0.68, y: 0.72, width: 0.1, height: 0.1)) > 0.95)
  }

  @Test func `an encrypted file is mended too`() throws {
    let plain = PDFBuilder.document(["Q " + Self.text])
    let bytes = try EncryptedPDF.aesWith256Bits.encrypt(plain, user: "sesame", owner: "other")
    let document = try PDFDocument(FileBytes(bytes), passwords: ["sesame"])
    let page = try document.page(1)
    let picture = try page.picture(RenderOptions())
    #expect(picture.findings.isEmpty && !picture.raster.isBlank)
    #expect(page.textLayer()?.words.count == 2)
  }

  /// Two inline pictures, the first with nothing before its `EI`, the second in a smaller space.
  nonisolated static func pictures(_ data: String) -> String {
    let picture = "BI /W 10 /H 10 /CS /G /BPC 8 ID " + data
    return "q 50 0 0 50 20 20 cm \(picture)EI Q "
      + "q 0.5 0 0 0.5 0 0 cm q 80 0 0 80 400 80 cm \(picture)\nEI Q Q "
  }

  @Test(arguments: [
    String(repeating: "U", count: 100), String(repeating: " EI Q", count: 20),
    String(repeating: "(EI)\nq EI ", count: 10),
  ])
  func `what an inline picture holds is not taken for its end`(data: String) throws {
    let whole = try Self.page(PDFBuilder.document([Self.pictures(data) + Self.text]))
    let stray = try Self.page(PDFBuilder.document([Self.pictures(data) + "Q " + Self.text]))
    #expect(whole.picture.findings.isEmpty && stray.picture.findings.isEmpty)
    #expect(stray.words == ["Invoice", "4711"])
    #expect(stray.picture.raster.difference(from: whole.picture.raster) < 0.02)
  }

  @Test(arguments: [
    "0q 0.5 0 0 0.5 0 0 cm Q Q " + text,
    "Q BI /W 1 /H 1 /BPC 8 /CS /Own ID a EI " + text,
    "Q BI /W 1 /H 1 /BPC 8 /CS /G /F /Fl ID aEI EI " + text,
  ])
  func `what can't be read for sure is left as it is, and told`(content: String) throws {
    let picture = try Self.page(PDFBuilder.document([content])).picture
    #expect(picture.findings.map(\.code).contains(.damaged), "\(picture.findings)")
  }

  @Test func `damaged content is left as it is, and told`() throws {
    // A block of plain bytes that is not the last one, and no other behind it (RFC 1951, 3.2.4).
    let known = Array(("Q " + Self.text).utf8)
    let count = UInt8(known.count)
    let packed = [0x78, 0x01, 0, count, 0, ~count, 0xFF] + known
    var builder = PDFBuilder()
    let font = builder.helvetica()
    let content = builder.stream(packed, "/Filter /FlateDecode")
    let page = builder.add(
      "<< /Type /Page /Parent \(builder.next(after: 1)) /MediaBox [0 0 300 200] "
        + "/Contents \(content) /Resources << /Font << /F \(font) >> >> >>")
    let pages = builder.add("<< /Type /Pages /Kids [\(page)] /Count 1 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(pages) >>")
    let picture = try Self.page(builder.file(root: root)).picture
    #expect(picture.findings.map(\.code).contains(.damaged), "\(picture.findings)")
  }

  @Test func `content longer than any scan's is mended`() throws {
    let padding = String(repeating: " ", count: ContentBounds.scan.unpacked)
    let page = try Self.page(PDFBuilder.document(["Q " + padding + Self.text]))
    #expect(page.picture.findings.isEmpty, "\(page.picture.findings)")
    #expect(page.words == ["Invoice", "4711"])
  }

  @Test func `patterns and the glyphs of fonts are mended`() throws {
    var builder = PDFBuilder()
    let pattern = builder.stream(
      "Q 0 g 0 0 10 10 re f",
      "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 "
        + "/YStep 10 /Resources << >>")
    let glyph = builder.stream("1000 0 0 0 1000 1000 d1 Q 0 0 1000 1000 re f")
    let font = builder.add(
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] "
        + "/CharProcs << /a \(glyph) >> /Encoding << /Differences [97 /a] >> /FirstChar 97 "
        + "/LastChar 97 /Widths [1000] /Resources << >> >>")
    let bytes = builder.file(
      ofPage: "/Pattern cs /P scn 20 20 60 60 re f 0 g BT /T 60 Tf 200 20 Td (a) Tj ET",
      resources: "/Pattern << /P \(pattern) >> /Font << /T \(font) >>")
    let picture = try Self.page(bytes).picture
    #expect(picture.findings.isEmpty, "\(picture.findings)")
    #expect(picture.raster.ink(in: Box(x: 0.1, y: 0.65, width: 0.1, height: 0.2)) > 0.95)
    #expect(picture.raster.ink(in: Box(x: 0.7, y: 0.65, width: 0.1, height: 0.2)) > 0.95)
  }

  nonisolated static let plain = "BI /W 6 /H 1 /BPC 8 /CS /G ID "

  @Test(
    arguments: [
      ("", nil), ("q Q", nil), ("(Q) Q", "(Q)  "), ("q Q Q q Q", "q Q   q Q"),
      ("/Q gs Q", "/Q gs  "), (plain + "(EI Q EI Q", plain + "(EI Q EI  "),
      (plain + "12345QEI Q", plain + "12345QEI  "), (plain + " EI Q\nEI Q", plain + " EI Q\nEI  "),
      (plain + "123 EI Q", nil), (plain + "1234567890 EI Q", nil),
      ("BI /W 9 /H 2 /IM true ID Q(Q) EI Q", "BI /W 9 /H 2 /IM true ID Q(Q) EI  "),
      (
        "BI /Width 1 /H 1 /BPC 1 /CS [/I /RGB 1 <00>] ID Q EI Q",
        "BI /Width 1 /H 1 /BPC 1 /CS [/I /RGB 1 <00>] ID Q EI  "
      ),
      ("BI /F [/AHx /Fl] ID 51 EI 52>\nEI Q", "BI /F [/AHx /Fl] ID 51 EI 52>\nEI  "),
      ("BI /F /Fl ID x(Q\u{1} EI Q", "BI /F /Fl ID x(Q\u{1} EI  "),
      ("BI /F /Fl ID xEIx EI Q", nil), ("BI /F /Fl ID x EI \u{1}Q EI Q", nil),
      ("BI /W 1 /W 1 /H 1 /IM true ID Q EI Q", nil), ("BI /W 1 ID Q EI Q", nil),
      ("BI ID no end Q", nil), ("BI /W 1 Q", nil), ("ID Q", nil), ("0q Q Q", nil), (") Q", nil),
      ("[ (a ) Q", nil), ("<< /A Q >> Q", nil), ("] Q", nil), ("[true (a)] Q", "[true (a)]  "),
    ] as [(String, String?)])
  func `only what is stray is taken out`(content: String, expected: String?) {
    let mended = StrayRestores.mended(Array(content.utf8)).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(mended == expected)
  }
}
