import CQPDF
import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Pictures whose data ends early, on pages that have to be drawn.
@DecodingThread struct BrokenOffPictureTests {
  /// A line over the picture, so that the page is drawn.
  nonisolated static let line = " BT /F 12 Tf 20 40 Td (over) Tj ET"

  nonisolated static func drawn(_ scan: ScanPDF) throws -> PagePicture {
    var scan = scan
    scan.content += line
    let picture = try scan.render().picture
    #expect(picture.way == .drawn)
    return picture
  }

  @Test func `a whole JPEG is no finding, padded or not`() throws {
    var scan = try ScanPDF()
    #expect(try Self.drawn(scan).findings.isEmpty)
    for padding in [[0, 0, 0, 10], [UInt8](repeating: 0, count: 500)] {
      scan.data = try ScanPDF().data + padding
      #expect(try Self.drawn(scan).findings.isEmpty)
    }
    // Without its end marker all rows are there.
    scan.data = try ScanPDF().data.dropLast(2)
    #expect(try Self.drawn(scan).findings.isEmpty)
  }

  @Test(arguments: [0.3, 0.6, 0.9])
  func `a JPEG that is cut off is told as it is where it goes direct`(share: Double) throws {
    var scan = try ScanPDF()
    scan.data = Array(scan.data.prefix(Int(Double(scan.data.count) * share)))
    let direct = try scan.render().picture
    let drawn = try Self.drawn(scan)
    #expect(direct.way == .direct || share < 0.5)
    #expect(drawn.findings.map(\.code) == [.truncated], "\(drawn.findings)")
    if direct.way == .direct { #expect(direct.findings.map(\.code) == [.truncated]) }
    #expect(drawn.findings.first?.message.contains("page 1") == true)
  }

  @Test(arguments: [
    "q 1 0 0 1 0 0 cm", "BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI", "12 Tx", "/Missing Do",
  ])
  func `it is told where the content can't be followed`(content: String) throws {
    var scan = try ScanPDF()
    scan.data.removeLast(scan.data.count / 2)
    scan.content = content + "\n" + scan.content
    #expect(try Self.drawn(scan).findings.map(\.code).contains(.truncated))
  }

  @Test func `it is told within forms, as a mask, within Flate and of CMYK`() throws {
    let cut = try { (scan: ScanPDF) in Array(scan.data.dropLast(scan.data.count / 2)) }(ScanPDF())
    var flate = try ScanPDF()
    flate.data = try Self.deflated(cut)
    flate.entries = flate.entries.replacing("/DCTDecode", with: "[/FlateDecode /DCTDecode]")
    #expect(try Self.drawn(flate).findings.map(\.code) == [.truncated])
    var form = try ScanPDF()
    form.data = cut
    form.objects = [
      "<< /Type /XObject /Subtype /Form /BBox [0 0 200 100] /Length 34 >>\n"
        + "stream\nq 200 0 0 100 0 0 cm /P Do Q 12 Tx \nendstream"
    ]
    form.xObjects = "/Form 1 0 R"
    form.content = "/Form Do"
    #expect(try Self.drawn(form).findings.map(\.code).contains(.truncated))
    // Left to poppler, though no page is drawn.
    var foreign = try ScanPDF()
    foreign.data = cut
    foreign.entries = foreign.entries.replacing(
      "/DeviceRGB", with: "[/Lab << /WhitePoint [0.95 1 1.09] >>]")
    let picture = try foreign.render().picture
    #expect(picture.findings.map(\.code) == [.truncated], "\(picture)")
  }

  @Test func `a picture that the page does not paint is not looked at`() throws {
    var scan = try ScanPDF()
    scan.data.removeLast(scan.data.count / 2)
    scan.content = ""
    #expect(try Self.drawn(scan).findings.isEmpty)
    scan.content = "12 Tx /Pi Do /PP Do P Do /P"
    #expect(try !Self.drawn(scan).findings.map(\.code).contains(.truncated))
  }

  @Test func `names are found before each Do`() {
    let content = Array("q /A Do/B#20 \n Do Do /C  Do x/D D /E/F Do ~\u{2}(/G Do".utf8)
    #expect(NamedPictures.painted(content) == ["A", "B ", "C", "F", "G"])
  }

  @Test(.needsCorpora) func `a JPEG 2000 that ends early is told`() throws {
    let file = try #require(Corpora.folder).appending(path: "pdf/pikepdf/pike-jp2.pdf")
    var bytes = Array(try Data(contentsOf: file))
    func isTold() throws -> Bool {
      try PDFDocument(FileBytes(bytes)).page(1).picture(RenderOptions(maxSide: 400)).findings
        .contains { $0.code == .truncated }
    }
    // Nor is anything else: that it has no boxes around its data keeps nobody from drawing it.
    let whole = try PDFDocument(FileBytes(bytes)).page(1).picture(RenderOptions(maxSide: 400))
    #expect(whole.findings.isEmpty, "\(whole.findings)")
    // The second half of the data as if it had never come; the rest of the file stays.
    let start = try #require(bytes.firstRange(of: [0xFF, 0x4F, 0xFF, 0x51])).lowerBound
    let end = try #require(bytes[start...].firstRange(of: "endstream".utf8)).lowerBound
    for place in (start + end) / 2..<end { bytes[place] = 0 }
    #expect(try isTold())
  }

  @Test func `samples that end early are told, and Flate's end by the library that draws`() throws {
    let samples = (0..<200 * 100).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
    let entries = "/BitsPerComponent 8 /ColorSpace /DeviceGray "
    var plain = ScanPDF(samples: samples, width: 200, height: 100, entries)
    #expect(try Self.drawn(plain).findings.isEmpty)
    plain.data.removeLast(5000)
    #expect(try Self.drawn(plain).findings.map(\.code) == [.truncated])
    var packed = ScanPDF(
      samples: try Self.deflated(samples), width: 200, height: 100, entries + "/Filter /FlateDecode"
    )
    #expect(try Self.drawn(packed).findings.isEmpty)
    var broken = packed
    packed.data.removeLast(packed.data.count / 4)
    #expect(try Self.drawn(packed).findings.map(\.code) == [.damaged, .truncated])
    let middle = broken.data.count / 2
    for place in middle..<middle + 20 { broken.data[place] = 0xFF }
    let findings = try Self.drawn(broken).findings
    #expect(findings.map(\.code).contains(.damaged), "\(findings)")
  }

  @Test(arguments: [1, 15])
  func `Flate data that ends properly before the last row is told`(predictor: Int) throws {
    let row = (predictor == 1 ? [] : [UInt8(0)]) + (0..<200).map { UInt8($0) }
    let rows = (0..<100).reduce(into: [UInt8]()) { rows, _ in rows += row }
    let parameters = "/DecodeParms << /Predictor \(predictor) /Columns 200 >>"
    for (count, codes) in [(100, []), (99, [.truncated]), (50, [.truncated])]
      as [(Int, [PictureFinding.Code])]
    {
      let data = try Self.deflated(Array(rows.prefix(row.count * count)))
      let scan = ScanPDF(
        samples: data, width: 200, height: 100,
        "/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode \(parameters)")
      let findings = try Self.drawn(scan).findings
      #expect(findings.map(\.code).filter { $0 == .truncated } == codes, "\(count): \(findings)")
    }
  }

  @Test func `a mask that ends early is told`() throws {
    func codes(_ count: Int) throws -> [PictureFinding.Code] {
      var scan = try ScanPDF()
      scan.objects = [
        "<< /Type /XObject /Subtype /Image /Width 200 /Height 100 /ImageMask true "
          + "/BitsPerComponent 1 /Length \(count) >>\nstream\n"
          + String(repeating: "U", count: count) + "\nendstream"
      ]
      scan.entries += " /Mask 1 0 R"
      return try Self.drawn(scan).findings.map(\.code)
    }
    #expect(try codes(2500).isEmpty)
    #expect(try codes(1250) == [.truncated])
  }

  @Test func `a picture whose name is written with numbers is found`() throws {
    var scan = try ScanPDF()
    scan.data.removeLast(scan.data.count / 2)
    scan.content = "12 Tx q 200 0 0 100 0 0 cm /#50 Do Q"
    #expect(try Self.drawn(scan).findings.map(\.code).contains(.truncated))
  }

  /// Bytes as zlib compresses them.
  nonisolated static func deflated(_ bytes: [UInt8]) throws -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: Int(compressBound(UInt(bytes.count))))
    var count = UInt(packed.count)
    try #require(compress(&packed, &count, bytes, UInt(bytes.count)) == Z_OK)
    return Array(packed.prefix(Int(count)))
  }
}
