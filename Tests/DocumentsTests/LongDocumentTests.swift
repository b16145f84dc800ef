import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Documents of so many pages that their file is opened anew on the way.
@Suite(.timeLimit(.minutes(15))) @DecodingThread struct LongDocumentTests {
  nonisolated static let pages = 450

  /// Every seventh page has a stray `Q`, for which it is drawn from a mended copy.
  nonisolated static let bytes = PDFBuilder.document(
    (1...pages).map { ($0 % 7 == 0 ? "Q " : "") + PDFBuilder.text("page \($0)", 20, 100) })

  private func expectPages(
    _ numbers: some Sequence<Int>, of document: PDFDocument,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    for number in numbers {
      let page = try document.page(number)
      let picture = try page.picture(RenderOptions(resolution: 36))
      #expect(picture.findings.isEmpty && !picture.raster.isBlank, sourceLocation: place)
      #expect(
        page.textLayer()?.words.map(\.text) == ["page", "\(number)"], sourceLocation: place)
    }
  }

  @Test func `each page is the one that was asked for, whichever was before`() throws {
    let document = try PDFDocument(FileBytes(Self.bytes))
    try expectPages(1...Self.pages, of: document)
    try expectPages([450, 1, 449, 7, 203], of: document)
  }

  @Test func `a page that is kept goes on when the file is opened anew`() throws {
    let document = try PDFDocument(FileBytes(Self.bytes))
    let kept = try [3, 14].map { try document.page($0) }
    for number in 1...250 { _ = try document.page(number) }
    for (page, number) in zip(kept, [3, 14]) {
      #expect(!(try page.picture(RenderOptions(resolution: 36))).raster.isBlank)
      #expect(page.textLayer()?.words.map(\.text) == ["page", "\(number)"])
    }
  }

  @Test func `an encrypted file is opened anew by the password that opened it`() throws {
    let bytes = try EncryptedPDF.aesWith256Bits.encrypt(Self.bytes, user: "user", owner: "owner")
    let document = try PDFDocument(FileBytes(bytes), passwords: ["wrong", "user"])
    try expectPages(stride(from: 1, to: Self.pages, by: 2), of: document)
  }

  @Test func `where pages are is told of a whole file, and of none that was mended`() throws {
    let whole = try #require(PDFObjects(FileBytes(Self.bytes)))
    let places = try #require(whole.pageReferences)
    let again = try #require(PDFObjects(FileBytes(Self.bytes), pagesAt: places))
    #expect(places.count == Self.pages && again.pageCount == Self.pages)
    for number in [1, 2, 225, 450] {
      #expect(again.page(number).objectNumber == whole.page(number).objectNumber)
      #expect(again.page(number).isDictionary)
    }
    // A page that is in the tree twice becomes two: the second is no object of the file.
    var builder = PDFBuilder()
    let page = builder.add(
      "<< /Type /Page /Parent \(builder.next(after: 1)) /MediaBox [0 0 9 9] >>")
    let tree = builder.add("<< /Type /Pages /Kids [\(page) \(page)] /Count 2 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(tree) >>")
    let twice = try #require(PDFObjects(FileBytes(builder.file(root: root))))
    #expect(twice.pageCount == 2 && twice.pageReferences == nil)
    // Without the place of its table of objects, a file is searched for them.
    let cut = FileBytes(Self.bytes.dropLast(15))
    #expect(try #require(PDFObjects(cut)).pageReferences == nil)
  }

  @Test func `a mapped file is read again after its memory was let go`() throws {
    let folder = try TemporaryFolder()
    let url = try folder.write(Self.bytes, to: "long.pdf")
    let file = try DocumentFile(path: url.path)
    let mapped = try file.mapped()
    let copied = FileBytes(Self.bytes)
    for bytes in [mapped, copied] {
      #expect(bytes.elementsEqual(Self.bytes))
      bytes.letGoOfMemory()
      #expect(bytes.elementsEqual(Self.bytes))
    }
  }

  @Test func `a process holds no more after many pages than after some`() async throws {
    let processes = WorkerProcesses()
    let pool = DecoderPool(isolation: .processes(processes.command, count: 1))
    let many = 1200
    let source = DocumentSource.bytes(
      PDFBuilder.document((1...many).map { PDFBuilder.text("page \($0)", 20, 100) }),
      name: "long.pdf")
    var after: [Int: Int] = [:]
    for number in 1...many {
      _ = try await pool.render(
        page: number, of: source, options: RenderOptions(maxSide: 64, text: .layer))
      guard number == 400 || number == many else { continue }
      after[number] = ResidentMemory(of: processes.living.first ?? 0).bytes
    }
    await pool.shutdown()
    // Without an end to what the libraries keep, it is 5 MiB and more.
    let growth = try #require(after[many]) - #require(after[400])
    #expect(growth < 5 << 19, "\(growth) bytes")
  }
}
