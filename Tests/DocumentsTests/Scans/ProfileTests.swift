import FoundationEssentials
import Glibc
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Colour profiles and fonts of pages that are drawn.
@DecodingThread struct ProfileTests {
  /// Nearly sRGB, under another name.
  nonisolated static let scanner = ProfileBuilder.rgb(gamma: 2.2, name: "Scanner")
  /// More red than sRGB has.
  nonisolated static let wide = ProfileBuilder.rgb(
    columns: [[0.6, 0.3, 0]] + ProfileBuilder.primaries.dropFirst(), gamma: 2.2)

  /// A page of colours under a profile, which has to be drawn.
  nonisolated static func page(
    _ profile: [UInt8], components: Int = 3,
    content: String = "/C cs 0.8 0.3 0.1 sc 0 0 100 100 re f 0.2 0.6 0.9 sc 100 0 100 100 re f"
  ) -> [UInt8] {
    var builder = PDFBuilder()
    let stream = builder.stream(profile, "/N \(components)")
    return builder.file(
      ofPage: content, mediaBox: "[0 0 200 100]",
      resources: "/ColorSpace << /C [/ICCBased \(stream)] >>")
  }

  /// What a stream in a PDF is taken for that holds a profile.
  nonisolated static func space(_ profile: [UInt8], components: Int = 3) throws
    -> ColorProfile.Space?
  {
    let objects = try #require(PDFObjects(FileBytes(page(profile, components: components))))
    let resources = try #require(PageObjects(objects.page(1))).resources
    let stream = try #require(resources?["ColorSpace"]?["C"]?.array?.last)
    return stream.spaceWithoutProfile
  }

  @Test func `a profile is told by what it makes of colours, not by its name`() throws {
    #expect(try Self.space(ProfileBuilder.sRGB) == .rgb)
    #expect(try Self.space(Self.scanner) == .rgb)
    #expect(try Self.space(ProfileBuilder.rgb(gamma: 1, name: "sRGB IEC61966-2.1")) == nil)
    #expect(try Self.space(Self.wide) == nil)
    #expect(try Self.space(ProfileBuilder.gray(gamma: 2.2), components: 1) == .gray)
    #expect(try Self.space(ProfileBuilder.gray(gamma: 1.8), components: 1) == nil)
  }

  @Test func `a profile that is not for the samples, or is broken, is none`() throws {
    #expect(try Self.space(ProfileBuilder.sRGB, components: 4) == nil)
    #expect(try Self.space(ProfileBuilder.sRGB, components: 1) == nil)
    #expect(try Self.space(ProfileBuilder.gray(gamma: 2.2)) == nil)
    for end in stride(from: 0, to: 600, by: 97) {
      #expect(try Self.space(Array(ProfileBuilder.sRGB.prefix(end))) == nil)
    }
  }

  @Test func `profiles of sRGB are emptied and colours stay`() throws {
    let bytes = FileBytes(Self.page(Self.scanner))
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
    let bytes = FileBytes(
      Self.page(
        ProfileBuilder.gray(gamma: gamma), components: 1,
        content: "/C cs 0.2 sc 0 0 100 100 re f 0.6 sc 100 0 100 100 re f"))
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
    let other = FileBytes(Self.page(Self.wide))
    #expect(NeutralProfiles.bytes(other, try #require(PDFObjects(other)), from: 1) == nil)
    var broken = Self.page(Self.scanner)
    let table = try #require(broken.ranges(of: Array("xref".utf8)).first)
    broken.replaceSubrange(table, with: Array("XXXX".utf8))
    let bytes = FileBytes(broken)
    if let objects = PDFObjects(bytes) {
      #expect(NeutralProfiles.bytes(bytes, objects, from: 1) == nil)
    }
  }

  @Test func `a scan with a profile of sRGB goes direct`() throws {
    var scan = try ScanPDF()
    let profile = Self.scanner.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
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
