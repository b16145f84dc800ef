import Documents
import FoundationEssentials
import Glibc
import Imaging
import TestSupport
import Testing

struct OpeningTests {
  let pool = DecoderPool(isolation: .inProcess())

  @Test func `what is no readable file is named`() async throws {
    let folder = try TemporaryFolder()
    let missing = await failure { try await pool.open(.file(path: "/no/such/file")) }
    #expect(missing?.code == .unreadable && missing?.message.contains("no such file") == true)
    let directory = await failure { try await pool.open(.file(path: folder.url.path)) }
    #expect(directory?.code == .unreadable && directory?.message.contains("folder") == true)
    let empty = try folder.write([UInt8](), to: "empty.pdf")
    #expect(await failure { try await pool.open(.file(path: empty.path)) }?.code == .empty)
    let pipe = folder.url.appending(path: "pipe").path
    try #require(mkfifo(pipe, 0o600) == 0)
    #expect(await failure { try await pool.open(.file(path: pipe)) }?.code == .unreadable)
    let below = await failure { try await pool.open(.file(path: empty.path + "/x")) }
    #expect(below?.code == .unreadable)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func `a file without permission is named`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "secret.pdf")
    try #require(chmod(file.path, 0) == 0)
    let error = await failure { try await pool.open(.file(path: file.path)) }
    #expect(error?.code == .unreadable && error?.message.contains("permissions") == true)
  }

  @Test func `the hash and the type come from the bytes and not from the name`() async throws {
    let picture = try Raster(width: 3, height: 2, format: .gray, pixels: [0, 1, 2, 3, 4, 5]).png()
    let folder = try TemporaryFolder()
    let file = try folder.write(picture.bytes, to: "invoice.pdf")
    let document = try await pool.open(.file(path: file.path))
    #expect(document.mediaType == "image/png" && document.pageCount == 1)
    #expect(document.name == file.path)
    let same = try await pool.open(.bytes(picture.bytes, name: "upload"))
    #expect(same.sha256 == document.sha256 && same.name == "upload")
    let print = try await DocumentSource.file(path: file.path).fingerprint()
    #expect(print == document.sha256)
  }

  @Test func `the fingerprint is SHA-256`() async throws {
    // FIPS 180-4's example.
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(try await DocumentSource.bytes(Array("abc".utf8), name: "").fingerprint() == expected)
    let folder = try TemporaryFolder()
    let file = try folder.write("abc", to: "abc")
    #expect(try await DocumentSource.file(path: file.path).fingerprint() == expected)
  }

  @Test func `content of another kind is refused by name`() async {
    let text = DocumentSource.bytes(Array("Dear sir,".utf8), name: "letter.pdf")
    #expect(await failure { try await pool.open(text) }?.code == .unsupported)
    let netpbm = DocumentSource.bytes(Array("P6 1 1 255 abc".utf8), name: "scan.png")
    let error = await failure { try await pool.open(netpbm) }
    #expect(error?.code == .unsupported && error?.message.contains("Netpbm") == true)
  }

  @Test func `limits on bytes, pixels and pages are kept`() async throws {
    let limits = DecodingLimits(fileBytes: 5000, image: ImageLimits(pixels: 100), pages: 2)
    let pool = DecoderPool(isolation: .inProcess(), limits: limits)
    let large = DocumentSource.bytes([UInt8](repeating: 0, count: 5001), name: "large")
    #expect(await failure { try await pool.open(large) }?.code == .limit)
    let pixels = [UInt8](repeating: 9, count: 121)
    let picture = try Raster(width: 11, height: 11, format: .gray, pixels: pixels).png()
    let wide = DocumentSource.bytes(picture.bytes, name: "wide")
    #expect(await failure { try await pool.open(wide) }?.code == .limit)
    let long = DocumentSource.bytes(PDFBuilder.document(["", "", ""]), name: "long")
    #expect(await failure { try await pool.open(long) }?.code == .limit)
  }

  @Test func `a page that is not there is refused`() async {
    let source = DocumentSource.bytes(PDFBuilder.document(["", ""]), name: "two")
    for page in [0, 3, -1] {
      let error = await failure { try await pool.render(page: page, of: source) }
      #expect(error?.code == .noSuchPage && error?.message.contains("2 pages") == true)
    }
  }
}
