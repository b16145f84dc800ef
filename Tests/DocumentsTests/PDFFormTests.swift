import Imaging
import TestSupport
import Testing

@testable import Documents

/// What lies on a page beside its content: annotations, form fields, layers.
struct PDFFormTests {
  static let left = Box(x: 0.1, y: 0.4, width: 0.2, height: 0.4)
  static let right = Box(x: 0.7, y: 0.4, width: 0.2, height: 0.4)

  func raster(_ bytes: [UInt8]) async throws -> Raster {
    let pool = DecoderPool(isolation: .inProcess())
    return try await pool.render(
      page: 1, of: .bytes(bytes, name: "t.pdf"), options: RenderOptions(resolution: 144)
    ).raster()
  }

  /// A page of 200 x 100 points with annotations, which are fields of a form where it is said so.
  func page(
    _ annotations: [String], form: String? = nil, _ builder: PDFBuilder = PDFBuilder()
  ) -> [UInt8] {
    var builder = builder
    let references = annotations.map { builder.add($0) }.joined(separator: " ")
    return builder.file(
      ofPage: "", mediaBox: "[0 0 200 100]", pageEntries: "/Annots [\(references)]",
      rootEntries: form.map { "/AcroForm << /Fields [\(references)] \($0) >>" } ?? "")
  }

  static let black = "0 g 0 0 40 40 re f"
  static let form = "/Type /XObject /Subtype /Form /BBox [0 0 40 40]"

  @Test(arguments: [("/F 4", true), ("", true), ("/F 2", false), ("/F 32", false)])
  func `annotations are shown unless they are hidden`(flags: String, isShown: Bool) async throws {
    var builder = PDFBuilder()
    let look = builder.stream(Self.black, Self.form)
    let note =
      "<< /Type /Annot /Subtype /Stamp /Rect [20 20 60 60] \(flags) /AP << /N \(look) >> >>"
    let ink = try await raster(page([note], builder)).ink(in: Self.left)
    #expect(isShown ? ink > 0.9 : ink == 0)
  }

  @Test(arguments: [
    "/Subtype /Square /IC [0 0 0] /C [0 0 0]",
    "/Subtype /Highlight /C [0 0 0] "
      + "/QuadPoints [20 60 60 60 20 20 60 20]",
  ]) func `annotations without an appearance are given one`(annotation: String) async throws {
    let bytes = page(["<< /Type /Annot \(annotation) /Rect [20 20 60 60] /F 4 >>"])
    #expect(try await raster(bytes).ink(in: Self.left) > 0.7)
  }

  @Test(arguments: ["", "/NeedAppearances true", "/NeedAppearances false"])
  func `the value of a field without an appearance is drawn`(form: String) async throws {
    let defaults = "/DA (/Helv 24 Tf 0 g) /DR << /Font << /Helv << /Type /Font /Subtype /Type1 "
    let font = "/BaseFont /Helvetica >> >> >>"
    func field(_ value: String) -> String {
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (\(value)) /Rect [20 20 180 60] /F 4 "
        + "/DA (/Helv 24 Tf 0 g) >>"
    }
    let filled = try await raster(page([field("MMMMMMM")], form: "\(form) \(defaults)\(font)"))
    let empty = try await raster(page([field("")], form: "\(form) \(defaults)\(font)"))
    #expect(filled.ink(in: .whole) > empty.ink(in: .whole) + 0.02)
  }

  @Test func `a ticked box shows its tick and another none`() async throws {
    var builder = PDFBuilder()
    let on = builder.stream(Self.black, Self.form)
    let off = builder.stream("", Self.form)
    func box(_ name: String, _ x: Int, _ state: String) -> String {
      "<< /Type /Annot /Subtype /Widget /FT /Btn /T (\(name)) /V /\(state) /AS /\(state) /F 4 "
        + "/Rect [\(x) 20 \(x + 40) 60] /AP << /N << /Yes \(on) /Off \(off) >> >> >>"
    }
    let raster = try await raster(
      page([box("a", 20, "Yes"), box("b", 140, "Off")], form: "", builder))
    #expect(raster.ink(in: Self.left) > 0.9 && raster.ink(in: Self.right) == 0)
  }

  @Test(arguments: [("", true), ("/OFF [1 0 R]", false), ("/BaseState /OFF", false)])
  func `layers that are off are not drawn`(state: String, isShown: Bool) async throws {
    var builder = PDFBuilder()
    let group = builder.add("<< /Type /OCG /Name (layer) >>")
    let file = builder.file(
      ofPage: "/OC /L BDC 0 g 20 20 40 40 re f EMC 140 20 40 40 re f", mediaBox: "[0 0 200 100]",
      resources: "/Properties << /L \(group) >>",
      rootEntries: "/OCProperties << /OCGs [\(group)] /D << \(state) >> >>")
    let raster = try await raster(file)
    #expect(raster.ink(in: Self.right) > 0.9)
    #expect(isShown ? raster.ink(in: Self.left) > 0.9 : raster.ink(in: Self.left) == 0)
  }

  @Test(arguments: [
    ("leading junk", "junk \r\n\u{0}\u{1} "),
    ("much white space", String(repeating: "\n", count: 9000)),
  ]) func `a header behind other bytes is found`(name: String, junk: String) async throws {
    let bytes = Array(junk.utf8) + PDFBuilder.document(["0 g 0 0 300 200 re f"])
    #expect(try await raster(bytes).ink(in: .whole) > 0.99)
  }

  @Test func `cut anywhere, a document has its pages or a named error`() async throws {
    let whole = PDFBuilder.document((0..<4).map { "0 g \($0) 0 50 50 re f" })
    let pool = DecoderPool(isolation: .inProcess())
    var opened = 0
    for length in stride(from: 1, to: whole.count, by: 37) {
      let source = DocumentSource.bytes(Array(whole[..<length]), name: "cut.pdf")
      do {
        let document = try await pool.open(source)
        #expect((1...4).contains(document.pageCount))
        opened += 1
      } catch {
        #expect([.damaged, .unsupported].contains(error.code), "\(error)")
      }
    }
    #expect(opened > 0, "what lacks only its end is mended")
  }
}
