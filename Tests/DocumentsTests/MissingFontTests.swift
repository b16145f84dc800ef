import FoundationEssentials
import Glibc
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Fonts that neither a document nor the machine has, by what fontconfig finds.
@DecodingThread struct MissingFontTests {
  /// A page of three Japanese characters in a font that is not embedded.
  nonisolated static func japanese(_ ordering: String = "Japan1") -> [UInt8] {
    var builder = PDFBuilder()
    let descriptor = builder.add(
      "<< /Type /FontDescriptor /FontName /MS-Mincho /Flags 4 /FontBBox [0 0 1000 1000] "
        + "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>")
    let own = builder.add(
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MS-Mincho /CIDSystemInfo "
        + "<< /Registry (Adobe) /Ordering (\(ordering)) /Supplement 2 >> "
        + "/FontDescriptor \(descriptor) >>")
    let font = builder.add(
      "<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho /Encoding /UniJIS-UCS2-H "
        + "/DescendantFonts [\(own)] >>")
    let content = builder.stream("BT /F 24 Tf 20 100 Td <65E5672C8A9E> Tj ET")
    let page = builder.add(
      "<< /Type /Page /Parent \(builder.next(after: 1)) /MediaBox [0 0 300 200] "
        + "/Contents \(content) /Resources << /Font << /F \(font) >> >> >>")
    let pages = builder.add("<< /Type /Pages /Kids [\(page)] /Count 1 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(pages) >>")
    return builder.file(root: root)
  }

  nonisolated static func findings(_ bytes: [UInt8]) throws -> [PictureFinding] {
    try PDFDocument(FileBytes(bytes)).page(1).picture(RenderOptions(resolution: 72)).findings
  }

  /// The languages' fonts that fontconfig's own program finds.
  nonisolated static func machineHas(_ language: String) async throws -> Bool {
    let list = BuiltProgram(at: "/usr/bin/fc-list")
    return try await !list.run([":lang=\(language)", "file"]).output.isEmpty
  }

  @Test func `this machine's fonts decide whether Japanese text may be missing`() async throws {
    // poppler is in the program, and fontconfig with it, once a document was opened.
    let findings = try Self.findings(Self.japanese())
    let isThere = try await Self.machineHas("ja")
    #expect(InstalledFonts.cover("ja") == isThere)
    #expect(InstalledFonts.cover("en") == (try await Self.machineHas("en")))
    #expect(findings.map(\.code) == (isThere ? [] : [.fontMissing]), "\(findings)")
    if !isThere { #expect(findings.first?.message.contains("MS-Mincho") == true) }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: fonts), "needs fonts-urw-base35"))
  func `text that another font would show as empty boxes is told, Latin text is not`() async {
    await #expect(processExitsWith: .success) {
      // Read when the first font is looked for, which is why this is a process of its own.
      let folder = try TemporaryFolder()
      let file = try folder.write(
        "<fontconfig><dir>\(MissingFontTests.fonts)</dir><cachedir>\(folder.url.path)</cachedir>"
          + "</fontconfig>", to: "fonts.conf")
      setenv("FONTCONFIG_FILE", file.path, 1)
      let latin = try MissingFontTests.findings(
        PDFBuilder.document([PDFBuilder.text("words", 20, 100)]))
      let japanese = try MissingFontTests.findings(MissingFontTests.japanese())
      let isAsExpected = latin.isEmpty && japanese.map(\.code) == [.fontMissing]
      exit(isAsExpected ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }

  nonisolated static let fonts = "/usr/share/fonts/opentype/urw-base35"
}
