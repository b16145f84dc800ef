import Imaging
import TestSupport
import Testing

@testable import Documents

/// Pictures whose samples a PDF holds without loss.
@DecodingThread struct SampleTests {
  nonisolated static let width = 37
  nonisolated static let height = 20

  /// Random rows, whose bits beyond the last pixel are noise too.
  nonisolated static func rows(components: Int, bits: Int, seed: UInt64 = 7) -> [[UInt8]] {
    var generator = SeededGenerator(seed: seed)
    let length = (width * components * bits + 7) / 8
    return (0..<height).map { _ in (0..<length).map { _ in .random(in: 0...255, using: &generator) }
    }
  }

  nonisolated static func scan(_ data: [UInt8], _ entries: String) -> ScanPDF {
    var scan = ScanPDF(samples: data, width: width, height: height, entries)
    scan.mediaBox = "[0 0 \(width) \(height)]"
    scan.content = "\(width) 0 0 \(height) 0 0 cm /P Do"
    return scan
  }

  @Test(
    arguments: [("/DeviceGray", 1), ("/DeviceRGB", 3)],
    [1, 2, 4, 8, 16])
  func `samples of every depth agree`(space: (name: String, count: Int), bits: Int) throws {
    let data = Self.rows(components: space.count, bits: bits).flatMap(\.self)
    for decode in ["", "/Decode [\(String(repeating: "1 0 ", count: space.count))]"] {
      let both = try Self.scan(
        data, "/BitsPerComponent \(bits) /ColorSpace \(space.name) \(decode)"
      ).render()
      #expect(both.picture.way == .direct, "\(String(describing: both.reason))")
      both.expectAgreement(.lossless)
    }
  }

  @Test(arguments: [1, 2, 4, 8], ["/DeviceRGB", "/DeviceGray"])
  func `palettes agree`(bits: Int, base: String) throws {
    let components = base == "/DeviceRGB" ? 3 : 1
    var generator = SeededGenerator(seed: 3)
    let entries = 1 << bits
    let table = (0..<entries * components).map { _ in
      let byte = UInt8.random(in: 0...255, using: &generator)
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    let data = Self.rows(components: 1, bits: bits).flatMap(\.self)
    let both = try Self.scan(
      data,
      "/BitsPerComponent \(bits) "
        + "/ColorSpace [/Indexed \(base) \(entries - 1) <\(table.joined())>]"
    ).render()
    #expect(both.picture.way == .direct, "\(String(describing: both.reason))")
    both.expectAgreement(.lossless)
  }

  @Test(arguments: [(1, 8), (3, 8), (1, 1), (1, 4), (3, 2), (3, 4), (3, 16)])
  func `rows with each filter of PNG agree`(components: Int, bits: Int) throws {
    // Any bytes are a filtered row of some picture.
    let rows = Self.rows(components: components, bits: bits)
    let data = rows.enumerated().flatMap { [UInt8($0.offset % 5)] + $0.element }
    let both = try Self.scan(
      ZlibStream.storing(data),
      "/BitsPerComponent \(bits) /ColorSpace \(components == 1 ? "/DeviceGray" : "/DeviceRGB") "
        + "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors \(components) "
        + "/BitsPerComponent \(bits) /Columns \(Self.width) >>"
    ).render()
    #expect(both.picture.way == .direct, "\(String(describing: both.reason))")
    both.expectAgreement(.lossless)
  }

  @Test func `rows of differences agree`() throws {
    let data = Self.rows(components: 3, bits: 8).flatMap(\.self)
    let both = try Self.scan(
      ZlibStream.storing(data),
      "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter [/FlateDecode] "
        + "/DecodeParms [<< /Predictor 2 /Colors 3 /Columns \(Self.width) >>]"
    ).render()
    #expect(both.picture.way == .direct, "\(String(describing: both.reason))")
    both.expectAgreement(.lossless)
  }

  @Test func `filters that only text needs are undone`() throws {
    let data = Self.rows(components: 1, bits: 8).flatMap(\.self)
    let digits = data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + ">"
    let both = try Self.scan(
      Array(digits.utf8), "/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode"
    ).render()
    #expect(both.picture.way == .direct, "\(String(describing: both.reason))")
    both.expectAgreement(.lossless)
  }

  @Test func `a JPEG within Flate is inflated first`() throws {
    var scan = try ScanPDF()
    scan.data = ZlibStream.storing(scan.data)
    scan.entries = scan.entries.replacing("/DCTDecode", with: "[/FlateDecode /DCTDecode]")
    let both = try scan.render()
    #expect(both.picture.way == .direct, "\(String(describing: both.reason))")
    both.expectAgreement()
  }

  @Test func `data that ends early leaves white and says so`() throws {
    let data = Self.rows(components: 1, bits: 8).prefix(5).flatMap(\.self)
    let both = try Self.scan(data, "/BitsPerComponent 8 /ColorSpace /DeviceGray").render()
    #expect(both.picture.way == .direct)
    #expect(both.picture.findings.map(\.code) == [.truncated])
    #expect(both.picture.raster.pixels.last == 255)
  }

  @Test(arguments: [
    ("0 g", "", nil), ("0 0 0 rg", "/Decode [1 0]", nil), ("1 0 0 rg", "", DrawnReason.stencil),
    ("0 0 0 1 k", "", .stencil), ("0 g 0.5 0 0 0.5 0 0 cm", "", nil),
  ])
  func `a black stencil on white is as a bilevel picture`(
    color: String, decode: String, reason: DrawnReason?
  ) throws {
    let data = Self.rows(components: 1, bits: 1).flatMap(\.self)
    var scan = Self.scan(data, "/ImageMask true /BitsPerComponent 1 \(decode)")
    scan.content = "\(color) \(scan.content)"
    let both = try scan.render()
    #expect(both.reason == reason)
    if reason == nil { both.expectAgreement(.noise) }
  }

  @Test func `a stencil over something is drawn`() throws {
    let data = Self.rows(components: 1, bits: 1).flatMap(\.self)
    var scan = Self.scan(data, "/ImageMask true")
    scan.content = "0.5 g 0 0 20 20 re f 0 g " + scan.content
    #expect(try scan.render().reason == .path)
  }
}
