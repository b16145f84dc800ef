import TestSupport
import Testing

@testable import Documents

/// What several who use one pool have of each other's passwords.
@Suite(.timeLimit(.minutes(15))) struct SharedPoolTests {
  static let source: DocumentSource = {
    let plain = PDFBuilder.document([PDFBuilder.text("secret", 20, 100)])
    let bytes = try? EncryptedPDF.aesWith256Bits.encrypt(plain, user: "sesame", owner: "other")
    return .bytes(bytes ?? [], name: "locked.pdf")
  }()

  @Test(arguments: [false, true])
  func `who opens a document needs its password, whoever opened it before`(
    isIsolated: Bool
  ) async throws {
    let processes = WorkerProcesses()
    let pool = DecoderPool(
      isolation: isIsolated ? .processes(processes.command, count: 1) : .inProcess())
    // Rendered without having been opened: an error with a name, and no page.
    let locked = await failure { try await pool.render(page: 1, of: Self.source) }
    #expect(locked?.code == .encrypted)
    _ = try await pool.open(Self.source, passwords: Passwords(["sesame"]))
    #expect(try await pool.render(page: 1, of: Self.source).number == 1)
    // It is open, its password is remembered, and nobody else opens it for that.
    let other = await failure { try await pool.open(Self.source) }
    #expect(other?.code == .encrypted)
    let wrong = await failure {
      try await pool.open(Self.source, passwords: Passwords(["guess"]))
    }
    #expect(wrong?.code == .wrongPassword)
    // As the declaration of `render` says, the pool has the password all the same.
    #expect(try await pool.render(page: 1, of: Self.source).number == 1)
    await pool.shutdown()
  }

  @Test func `what was remembered last is kept, remembered again or not`() {
    var entries = RecentEntries<Int, Int>(capacity: 8)
    for key in 0..<100 {
      entries.remember(key, for: key)
      entries.remember(-key, for: 1000)
      for recent in max(0, key - 2)...key { #expect(entries[recent] == recent, "\(key)") }
      #expect(entries[1000] == -key)
    }
    #expect((0..<90).allSatisfy { entries[$0] == nil })
  }
}
