import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Documents

/// Files that change while they are in use, and documents that are known again without a look.
@Suite(.timeLimit(.minutes(15))) struct ChangedFileTests {
  let pool = WorkerProcesses().pool()

  @Test func `a file that changes between opening and rendering is noticed`() async throws {
    let file = try FileInUse()
    _ = try await pool.open(file.source)
    try file.rewrite(pages: [PDFBuilder.line, ""])
    _ = try await pool.open(.threePages)
    #expect(await failure { try await pool.render(page: 1, of: file.source) }?.code == .changed)
    #expect(try await pool.open(file.source).pageCount == 2)
    #expect(try await pool.render(page: 2, of: file.source).isBlank)
  }

  @Test func `a file cut short while it is rendered costs only itself`() async throws {
    let file = try FileInUse(
      pages: [PDFBuilder.line, String(repeating: "% \n", count: 100_000)])
    _ = try await pool.open(file.source)
    // The process has the file mapped, and what it looks at next is gone.
    try #require(truncate(file.path, 0) == 0)
    #expect(await failure { try await pool.render(page: 2, of: file.source) }?.code == .changed)
    #expect(try await pool.isWorking)
  }

  @Test func `a file that another is put in place of is noticed when it is needed again`()
    async throws
  {
    let file = try FileInUse()
    let document = try await pool.open(file.source)
    let other = try file.folder.write(PDFBuilder.document([""]), to: "other.pdf")
    try #require(rename(other.path, file.path) == 0)
    // The process still has the file that was opened.
    #expect(try await !pool.render(page: 1, of: file.source).isBlank)
    _ = try await pool.open(.threePages)
    #expect(await failure { try await pool.render(page: 1, of: file.source) }?.code == .changed)
    #expect(try await pool.open(file.source).sha256 != document.sha256)
  }

  @Test func `a document in memory is hashed once and handed to every process`() async throws {
    let shelf = DocumentShelf(maxBytes: 1 << 20, capacity: 2)
    let first = try await shelf.look(at: .threePages)
    #expect(try await shelf.look(at: .threePages).file === first.file)
    #expect(shelf.knownHash(of: .threePages) == first.sha256)
    let copy = DocumentSource.bytes(Array(try first.file.mapped()), name: "copy")
    #expect(shelf.knownHash(of: copy) == nil)
    #expect(try await shelf.look(at: copy).sha256 == first.sha256)
    _ = try await shelf.look(at: .bytes([1], name: "third"))
    #expect(shelf.knownHash(of: .threePages) == nil, "the oldest goes")
  }

  @Test func `a file is hashed anew only when it may have changed`() async throws {
    let file = try FileInUse()
    let shelf = DocumentShelf(maxBytes: 1 << 20, capacity: 2)
    let first = try await shelf.look(at: file.source).sha256
    // As if written long ago.
    func setTime(_ seconds: Int) throws {
      let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
      try #require(utimensat(AT_FDCWD, file.path, times, 0) == 0)
    }
    try setTime(1_000_000)
    #expect(try await shelf.look(at: file.source).sha256 == first)
    // Same size and time: taken for the same without a look, which shows that it is not hashed.
    var bytes = Array(try Data(contentsOf: URL(filePath: file.path)))
    bytes[bytes.count - 1] ^= 1
    let target = open(file.path, O_WRONLY)
    try #require(write(target, bytes, bytes.count) == bytes.count)
    close(target)
    try setTime(1_000_000)
    #expect(try await shelf.look(at: file.source).sha256 == first)
    try setTime(1_000_001)
    #expect(try await shelf.look(at: file.source).sha256 != first)
  }
}
