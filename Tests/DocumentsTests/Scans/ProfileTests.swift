import FoundationEssentials
import Glibc
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Colour profiles and fonts of pages that are drawn.
@DecodingThread struct ProfileTests {
  /// A profile of primaries with a tone curve of a gamma (ICC.1:2010, section 7).
  nonisolated static func profile(
    _ description: String = "sRGB IEC61966-2.1", red: [Double] = [0.4361, 0.2225, 0.0139],
    gamma: Double = 2.2
  ) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
    func xyz(_ values: [Double]) -> [UInt8] {
      Array("XYZ \0\0\0\0".utf8) + values.flatMap { number(Int(($0 * 65536).rounded())) }
    }
    let text = Array(description.utf8)
    var curve = Array("curv\0\0\0\0".utf8) + number(1)
    curve += [UInt8(gamma), UInt8(gamma.truncatingRemainder(dividingBy: 1) * 256), 0, 0]
    var words = Array("desc\0\0\0\0".utf8) + number(text.count + 1) + text
    words += [UInt8](repeating: 0, count: 80 + (4 - text.count % 4))
    let tags: [(String, [UInt8])] = [
      ("desc", words), ("wtpt", xyz([0.9642, 1, 0.8249])), ("rXYZ", xyz(red)),
      ("gXYZ", xyz([0.3851, 0.7169, 0.0971])), ("bXYZ", xyz([0.1431, 0.0606, 0.7141])),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve), ("cprt", words),
    ]
    var table = number(tags.count)
    var data: [UInt8] = []
    for (name, bytes) in tags {
      table += Array(name.utf8) + number(128 + 4 + tags.count * 12 + data.count)
      table += number(bytes.count)
      data += bytes
    }
    let header =
      number(128 + table.count + data.count) + [0, 0, 0, 0, 2, 0x10, 0, 0]
      + Array("mntrRGB XYZ ".utf8) + [UInt8](repeating: 0, count: 12) + Array("acsp".utf8)
      + [UInt8](repeating: 0, count: 28) + [0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]
      + [UInt8](repeating: 0, count: 48)
    return header + table + data
  }

  /// A gray profile of a gamma.
  nonisolated static func gray(gamma: Double) -> [UInt8] {
    var bytes = profile(gamma: gamma)
    bytes.replaceSubrange(16..<20, with: "GRAY".utf8)
    // The curve of red becomes that of gray.
    if let tag = bytes.firstRange(of: "rTRC".utf8) { bytes.replaceSubrange(tag, with: "kTRC".utf8) }
    return bytes
  }

  /// A page of colours under a profile, which has to be drawn.
  nonisolated static func page(_ profile: [UInt8]) -> [UInt8] {
    var builder = PDFBuilder()
    let stream = builder.stream(profile, "/N 3")
    let content = builder.stream(
      "/C cs 0.8 0.3 0.1 sc 0 0 100 100 re f 0.2 0.6 0.9 sc 100 0 100 100 re f")
    let page = builder.add(
      "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 200 100] /Contents \(content) "
        + "/Resources << /ColorSpace << /C [/ICCBased \(stream)] >> >> >>")
    let pages = builder.add("<< /Type /Pages /Kids [\(page)] /Count 1 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(pages) >>")
    return builder.file(root: root)
  }

  @Test func `a profile of sRGB is told by its words and its primaries`() {
    #expect(ColorProfile(parsing: Self.profile(), components: 3).kind == .sRGB)
    #expect(ColorProfile(parsing: Self.profile("s\0R\0G\0B\0"), components: 3).kind == .sRGB)
    #expect(ColorProfile(parsing: Self.profile("Adobe RGB"), components: 3).kind == .other)
    #expect(ColorProfile(parsing: Self.profile(gamma: 1), components: 3).kind == .other)
    #expect(ColorProfile(parsing: Self.profile(red: [0.6, 0.3, 0]), components: 3).kind == .other)
    #expect(ColorProfile(parsing: Self.profile(), components: 4).kind == .other)
    for end in stride(from: 0, to: 600, by: 7) {
      _ = ColorProfile(parsing: Array(Self.profile().prefix(end)), components: 3)
    }
  }

  @Test func `profiles of sRGB are emptied and colours stay`() throws {
    let bytes = FileBytes(Self.page(Self.profile()))
    let objects = try #require(PDFObjects(bytes))
    let longer = try #require(NeutralProfiles.bytes(bytes, objects, from: 1))
    #expect(longer.starts(with: bytes) && longer.count > bytes.count)
    let both = try ScanPDF.Both(Array(bytes))
    #expect(both.picture.way == .drawn && both.reason == .noPicture)
    // The curve of the profile is not quite that of sRGB.
    both.expectAgreement(.converted)
    #expect(Array(both.picture.raster.pixels.prefix(3)) == [204, 76, 25])
  }

  @Test(arguments: [(2.2, true), (1.0, false)])
  func `gray profiles near sRGB are emptied and grays stay`(gamma: Double, isNear: Bool) throws {
    var builder = PDFBuilder()
    let stream = builder.stream(Self.gray(gamma: gamma), "/N 1")
    let content = builder.stream("/C cs 0.2 sc 0 0 100 100 re f 0.6 sc 100 0 100 100 re f")
    let page = builder.add(
      "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 200 100] /Contents \(content) "
        + "/Resources << /ColorSpace << /C [/ICCBased \(stream)] >> >> >>")
    let pages = builder.add("<< /Type /Pages /Kids [\(page)] /Count 1 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(pages) >>")
    let bytes = FileBytes(builder.file(root: root))
    let objects = try #require(PDFObjects(bytes))
    #expect((NeutralProfiles.bytes(bytes, objects, from: 1) != nil) == isNear)
    let both = try ScanPDF.Both(Array(bytes))
    #expect(both.picture.way == .drawn)
    both.expectAgreement(.converted)
    let gray = both.picture.raster.inGray()
    let ends = [gray.pixels[0], gray.pixels[199]]
    #expect((ends == [51, 153]) == isNear, "\(ends)")
  }

  @Test func `other profiles stay, and where a file was mended nothing is touched`() throws {
    let other = FileBytes(Self.page(Self.profile("Wide", red: [0.6, 0.3, 0])))
    #expect(NeutralProfiles.bytes(other, try #require(PDFObjects(other)), from: 1) == nil)
    var broken = Self.page(Self.profile())
    let table = try #require(broken.ranges(of: Array("xref".utf8)).first)
    broken.replaceSubrange(table, with: Array("XXXX".utf8))
    let bytes = FileBytes(broken)
    if let objects = PDFObjects(bytes) {
      #expect(NeutralProfiles.bytes(bytes, objects, from: 1) == nil)
    }
  }

  @Test func `a scan with a profile of sRGB goes direct`() throws {
    var scan = try ScanPDF()
    let profile = Self.profile().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    scan.objects = [
      "<< /N 3 /Filter /ASCIIHexDecode /Length \(profile.utf8.count + 1) >>\n"
        + "stream\n\(profile)>\nendstream"
    ]
    scan.entries = scan.entries.replacing("/DeviceRGB", with: "[/ICCBased 1 0 R]")
    let both = try scan.render()
    #expect(both.picture.way == .direct, "\(String(describing: both.reason))")
    both.expectAgreement(.converted)
  }

  @Test func `text without any font is told`() async {
    await #expect(processExitsWith: .success) {
      // Read when the first font is looked for, which is why this is a process of its own.
      let folder = try TemporaryFolder()
      let file = try folder.write("<fontconfig></fontconfig>", to: "fonts.conf")
      unsafe setenv("FONTCONFIG_FILE", file.path, 1)
      let bytes = PDFBuilder.document([PDFBuilder.text("words", 20, 100)])
      let page = try PDFDocument(FileBytes(bytes)).page(1)
      let findings = try page.picture(RenderOptions()).findings
      guard findings.map(\.code) == [.fontMissing], findings[0].message.contains("Helvetica") else {
        exit(EXIT_FAILURE)
      }
    }
  }

  @Test func `a font that the machine has is no finding`() throws {
    let bytes = PDFBuilder.document([PDFBuilder.text("words", 20, 100)])
    let page = try PDFDocument(FileBytes(bytes)).page(1)
    let document = try #require(page as? PDFPage)
    // A machine without fonts shows nothing, and is told of it.
    let picture = try document.picture(RenderOptions())
    #expect(picture.findings.map(\.code) == (picture.raster.isBlank ? [.fontMissing] : []))
  }
}
