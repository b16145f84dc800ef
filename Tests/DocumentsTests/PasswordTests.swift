import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

struct PasswordTests {
  static let plain = PDFBuilder.document([PDFBuilder.text("Secret total 42.00", 20, 100), ""])

  @Test(arguments: EncryptedPDF.allCases, ["user", "owner"])
  func `a document opens by its user and by its owner password`(
    method: EncryptedPDF, password: String
  ) async throws {
    let bytes = try method.encrypt(Self.plain, user: "user", owner: "owner")
    let source = DocumentSource.bytes(bytes, name: "locked.pdf")
    let pool = DecoderPool(isolation: .inProcess())
    let document = try await pool.open(source, passwords: Passwords(["wrong", password]))
    #expect(document.pageCount == 2)
    let page = try await pool.render(
      page: 1, of: source, options: RenderOptions(text: .layer))
    #expect(page.text?.words.map(\.text) == ["Secret", "total", "42.00"])
    #expect(!page.isBlank)
  }

  @Test(arguments: EncryptedPDF.allCases)
  func `a missing and a wrong password are named apart`(method: EncryptedPDF) async throws {
    let bytes = try method.encrypt(Self.plain, user: "user", owner: "owner")
    let source = DocumentSource.bytes(bytes, name: "locked.pdf")
    let pool = DecoderPool(isolation: .inProcess())
    let missing = await failure { try await pool.open(source) }
    #expect(missing?.code == .encrypted && missing?.message.contains("owner password") == true)
    let guesses = Passwords(["sesame", "hunter2"])
    let wrong = await failure { try await pool.open(source, passwords: guesses) }
    #expect(wrong?.code == .wrongPassword && wrong?.message.contains("none of the 2") == true)
    for secret in ["sesame", "hunter2", "user"] {
      #expect(wrong?.message.contains("'\(secret)'") == false)
      #expect(wrong?.message.contains(secret) == (secret == "user"), "the words name no password")
    }
    let unseen = await failure { try await pool.render(page: 1, of: source) }
    #expect(unseen?.code == .encrypted, "a page of what was never opened")
  }

  @Test(arguments: EncryptedPDF.allCases)
  func `a password outside ASCII opens a document`(method: EncryptedPDF) async throws {
    // Before PDF 2.0 passwords are in PDFDocEncoding, which is Latin-1 for these; since in UTF-8.
    let password = "Fünf Söhne é"
    let stored =
      method == .aesWith256Bits
      ? Array(password.utf8) : password.unicodeScalars.map { UInt8($0.value) }
    let bytes = try method.encrypt(Self.plain, user: stored, owner: stored)
    let source = DocumentSource.bytes(bytes, name: "locked.pdf")
    let pool = DecoderPool(isolation: .inProcess())
    #expect(try await pool.open(source, passwords: Passwords([password])).pageCount == 2)
  }

  @Test func `a document that opens without a password needs none`() async throws {
    let pool = DecoderPool(isolation: .inProcess())
    let passwords = Passwords(["useless"])
    let open = DocumentSource.bytes(Self.plain, name: "open.pdf")
    #expect(try await pool.open(open, passwords: passwords).pageCount == 2)
    let restricted = try EncryptedPDF.aesWith128Bits.encrypt(Self.plain, user: "", owner: "owner")
    let source = DocumentSource.bytes(restricted, name: "restricted.pdf")
    #expect(try await pool.open(source, passwords: passwords).pageCount == 2)
    #expect(try await pool.open(source).pageCount == 2)
    let picture = try Raster(width: 2, height: 1, format: .gray, pixels: [0, 255]).png()
    let image = DocumentSource.bytes(picture.bytes, name: "open.png")
    #expect(try await pool.open(image, passwords: passwords).pageCount == 1)
  }

  @Test func `every process of a pool can open what one opened, from memory and from files`()
    async throws
  {
    let processes = WorkerProcesses()
    let pool = DecoderPool(isolation: .processes(processes.command, count: 2))
    let folder = try TemporaryFolder()
    let contents = (1...4).map { PDFBuilder.text("Page \($0)", 20, 100) }
    let bytes = try EncryptedPDF.aesWith256Bits.encrypt(
      PDFBuilder.document(contents), user: "user", owner: "owner")
    let file = try folder.write(bytes, to: "locked.pdf")
    for source in [DocumentSource.bytes(bytes, name: "m"), .file(path: file.path)] {
      _ = try await pool.open(source, passwords: Passwords(["user"]))
      let words = try await withThrowingTaskGroup(of: [String].self) { group in
        for page in 1...4 {
          group.addTask {
            let options = RenderOptions(maxSide: 200, text: .layer)
            let rendered = try await pool.render(page: page, of: source, options: options)
            return rendered.text?.words.map(\.text) ?? []
          }
        }
        return try await group.reduce(into: []) { $0.append($1.joined(separator: " ")) }
      }
      #expect(words.sorted() == ["Page 1", "Page 2", "Page 3", "Page 4"])
    }
    let refused = await failure { try await pool.open(.file(path: file.path)) }
    #expect(refused?.code == .encrypted, "who gives no password gets no document")
    await pool.shutdown()
  }

  @Test func `passwords are tried by name first, then those for all, each once`() {
    var passwords = Passwords(["all", "same"])
    passwords.add(["acme"], forNamesLike: "acme-*.pdf")
    passwords.add(["deep", "same"], forNamesLike: "in/*/acme-?.pdf")
    #expect(passwords.candidates(for: "in/2026/acme-1.pdf") == ["acme", "deep", "same", "all"])
    #expect(passwords.candidates(for: "acme-1.pdf") == ["acme", "all", "same"])
    #expect(passwords.candidates(for: "other.pdf") == ["all", "same"])
    #expect(Passwords.none.isEmpty && !passwords.isEmpty)
  }

  @Test func `neither words nor dumps of passwords hold one`() {
    var passwords = Passwords(["hunter2"])
    passwords.add(["sesame"], forNamesLike: "*")
    var dumped = ""
    dump(passwords, to: &dumped)
    for text in ["\(passwords)", String(reflecting: passwords), dumped] {
      #expect(!text.contains("hunter2") && !text.contains("sesame"))
    }
    #expect("\(passwords)" == "2 passwords")
  }

  @Test func `a file of passwords has one a line`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("\u{FEFF}first\r\n\n two words \nümlaut", to: "passwords.txt")
    let passwords = try Passwords(linesOf: file.path)
    #expect(passwords.candidates(for: "x") == ["first", " two words ", "ümlaut"])
    let missing = #expect(throws: Passwords.FileError.self) { try Passwords(linesOf: "/no/file") }
    #expect(missing?.description.hasPrefix("/no/file: can't be read") == true)
    let empty = try folder.write("\n\n", to: "empty.txt")
    #expect(throws: Passwords.FileError.self) { try Passwords(linesOf: empty.path) }
    let latin = try folder.write([0x66, 0xFC], to: "latin.txt")
    let encoding = #expect(throws: Passwords.FileError.self) {
      try Passwords(linesOf: latin.path)
    }
    #expect(encoding?.message.contains("UTF-8") == true)
  }

  /// Files of qpdf, pypdf and pikepdf; the passwords are those of their own tests.
  static let known: [(String, [String])] = [
    ("qpdf/enc-R2,V1,U=view,O=master.pdf", ["view", "master"]),
    ("qpdf/enc-R2,V1,U=view,O=view.pdf", ["view"]),
    ("qpdf/enc-R2,V1,O=master.pdf", ["", "master"]),
    ("qpdf/enc-R3,V2,U=view,O=master.pdf", ["view", "master"]),
    ("qpdf/enc-R3,V2,U=view,O=view.pdf", ["view"]),
    ("qpdf/enc-R3,V2,O=master.pdf", ["", "master"]),
    ("qpdf/enc-long-password.pdf", ["asdf asdf asdf asdf asdf asdf qwer"]),
    ("qpdf/enc-XI-R6,V5,U=view,O=master.pdf", ["view", "master"]),
    ("qpdf/enc-XI-R6,V5,U=wwwww,O=wwwww.pdf", ["wwwww"]),
    ("qpdf/enc-XI-R6,V5,O=master.pdf", ["", "master"]),
    ("qpdf/enc-XI-R6,V5,U=view,attachments,cleartext-metadata.pdf", ["view"]),
    (
      "qpdf/enc-XI-long-password.pdf",
      [String(repeating: "qwertyuiopasdfghjklzxcvbnm", count: 4) + "qwertyuiopasdfghjklzxcv"]
    ),
    ("qpdf/job-json-encrypt-40.pdf", ["u", "o"]),
    ("qpdf/job-json-encrypt-128.pdf", ["u", "o"]),
    ("qpdf/pages-copy-encryption.pdf", ["user", "owner"]),
    ("pikepdf/graph-encrypted.pdf", ["user", "owner"]),
    ("pypdf/resources/crazyones-encrypted-256.pdf", ["password"]),
    ("pypdf/resources/encrypted-file.pdf", ["test"]),
    ("pypdf/resources/libreoffice-writer-password.pdf", ["openpassword", "permissionpassword"]),
  ]

  @Test(.needsCorpora) func `real encrypted files open with each of their passwords`()
    async throws
  {
    let folder = try #require(Corpora.folder).appending(path: "pdf")
    var rows: [String] = []
    for (path, passwords) in Self.known {
      let source = DocumentSource.file(path: folder.appending(path: path).path)
      func outcome(_ passwords: Passwords) async -> String {
        let pool = DecoderPool(isolation: .inProcess())
        do throws(DecodingError) {
          let pages = try await pool.open(source, passwords: passwords).pageCount
          _ = try await pool.render(page: 1, of: source, options: RenderOptions(maxSide: 300))
          return pages > 0 ? "opens" : "has no pages"
        } catch {
          return error.code.rawValue
        }
      }
      for (place, password) in passwords.enumerated() {
        let given = password.isEmpty ? Passwords.none : Passwords([password])
        let kind = password.isEmpty ? "none" : place == 0 ? "user" : "owner"
        let outcome = await outcome(given)
        rows.append("\(path)\t\(kind)\t\(outcome)")
        #expect(outcome == "opens", "\(path) by \(kind)")
      }
      let wrong = await outcome(Passwords(["?"]))
      rows.append("\(path)\twrong\t\(wrong)")
      #expect(wrong == (passwords.contains("") ? "opens" : "document_password_wrong"), "\(path)")
      let missing = await outcome(.none)
      rows.append("\(path)\tmissing\t\(missing)")
      #expect(missing == (passwords.contains("") ? "opens" : "document_encrypted"), "\(path)")
    }
    print("Encrypted PDFs: file, password, outcome")
    for row in rows { print("  \(row)") }
  }
}
