import FoundationEssentials
import Glibc
import Imaging
import TestSupport
import Testing

@testable import Documents

@Suite(.timeLimit(.minutes(15))) struct SandboxTests {
  /// A pool whose decoder tries what it may not.
  static func pool(_ environment: [String: String]) -> DecoderPool {
    let command = WorkerCommand(
      executable: Checkout.program("DecoderProbe").path, environment: environment)
    return DecoderPool(
      isolation: .processes(command, count: 1), limits: DecodingLimits(wallSeconds: 20))
  }

  static let picture: EncodedImage = {
    do {
      return try Raster(
        width: 8, height: 8, format: .gray, pixels: Array(repeating: 255, count: 64)
      )
      .png()
    } catch {
      preconditionFailure("a picture of 8 by 8 pixels can be encoded: \(error)")
    }
  }()

  /// What became of each attempt: 0, or the error's number.
  static func attempts(
    _ environment: [String: String], opening source: DocumentSource? = nil
  ) async throws -> [String: CInt] {
    let pool = pool(environment)
    // The process that recognises words is not the one that was started for other work.
    if let source {
      _ = try await pool.recognize(picture)
      _ = try await pool.open(source)
    }
    let words = try await pool.recognize(picture).words.map(\.text)
    await pool.shutdown()
    print("sandbox: \(words.joined(separator: " "))")
    return Dictionary(
      uniqueKeysWithValues: words.map { word in
        let parts = word.split(separator: ":")
        return (String(parts[0]), CInt(parts[1]) ?? -1)
      })
  }

  @Test func `a decoder has no new privileges, and can do what decoding needs`() async throws {
    let pool = Self.pool([:])
    let report = try #require(try await pool.sandbox())
    await pool.shutdown()
    print("sandbox: \(report)")
    // What the kernel has is in force: every kernel has the first two, the others are looked up here.
    #expect(report.hasNoNewPrivileges && report.coversAllThreads)
    #expect(report.filtersSystemCalls == Kernel.hasSeccomp)
    #expect(report.landlock == Kernel.landlock)
    #expect(report.refusesForeignCode == (Kernel.hasSeccomp && !Sandbox.librariesLoadOthers))
    #expect(
      report.isComplete == (report.refusesForeignCode && Kernel.landlock ?? 0 >= 4))
    let results = try await Self.attempts([:])
    for allowed in ["read-fonts", "read-itself", "start-thread"] {
      #expect(results[allowed] == 0, "\(allowed)")
    }
  }

  @Test(.needsSeccomp)
  func `a decoder makes no system call but what decoding needs`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("secret", to: "secret")
    let results = try await Self.attempts(["PROBE_FOLDER": folder.url.path])
    for refused in [
      "write-file", "make-file", "remove-file", "make-folder", "internet", "unix-socket",
      "start-program", "write-and-execute", "become-executable", "change-folder",
    ] {
      #expect(results[refused] == EPERM, "\(refused)")
    }
    for loading in ["map-library", "load-library"] {
      #expect(results[loading] == (Sandbox.librariesLoadOthers ? 0 : EPERM), "\(loading)")
    }
    #expect(results["signal-parent"] == ENOSYS && results["more-memory"] == ENOSYS)
    #expect(
      try String(contentsOf: folder.url.appending(path: "secret"), encoding: .utf8) == "secret")
  }

  @Test(.needsLandlock)
  func `a decoder reaches no file but what decoding needs`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("secret", to: "secret")
    let results = try await Self.attempts(["PROBE_FOLDER": folder.url.path])
    for denied in ["read-secret", "list-folder", "read-passwd", "read-parent"] {
      #expect(results[denied] == EACCES, "\(denied)")
    }
  }

  @Test(.needsSeccomp, .needsLandlock, arguments: [false, true])
  func `where a recognizer loads libraries, documents can't be loaded as such`(
    isFile: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let bytes = PDFBuilder.document([""])
    let file = try folder.write(bytes, to: "a.pdf")
    let results = try await Self.attempts(
      ["PROBE_LOADS": "1"],
      opening: isFile ? .file(path: file.path) : .bytes(bytes, name: "a.pdf"))
    #expect(results["load-library"] == 0 && results["map-library"] == 0)
    #expect(results["map-document"] == EACCES)
    #expect(results["write-and-execute"] == EPERM && results["become-executable"] == EPERM)
  }

  @Test(.needsSeccomp)
  func `a decoder that may load code from files does not call its sandbox complete`()
    async throws
  {
    let pool = Self.pool(["PROBE_LOADS": "1"])
    #expect(try await pool.sandbox()?.refusesForeignCode == !Sandbox.librariesLoadOthers)
    _ = try await pool.recognize(Self.picture)
    let report = try #require(try await pool.sandbox())
    await pool.shutdown()
    #expect(!report.refusesForeignCode && !report.isComplete)
    #expect("\(report)".contains("code can be loaded"))
  }

  @Test(arguments: [1, 2000])
  func `the CPU time of all requests together is bounded for good`(requests: Int) async throws {
    let settings = DecoderSettings(
      limits: DecodingLimits(cpuSeconds: 60), readable: [], requests: requests,
      recognizesWords: true)
    #expect(settings.allCPUSeconds == 61 * requests)
    let results = try await Self.attempts([:])
    #expect(results["more-time"] == EPERM)
  }

  @Test func `Tesseract reads within the sandbox, which refuses all code that comes later`()
    async throws
  {
    let pool = DecoderPool(isolation: .processes(WorkerProcesses().command, count: 1))
    let source = DocumentSource.bytes(
      PDFBuilder.document([PDFBuilder.text("Invoice 4711 of March", 20, 100)]), name: "text.pdf")
    let page = try await pool.render(
      page: 1, of: source, options: RenderOptions(resolution: 200, encoding: .png))
    let words = try await pool.recognize(page.image).words.map(\.text)
    #expect(words == ["Invoice", "4711", "of", "March"])
    let report = try #require(try await pool.sandbox())
    #expect(report.refusesForeignCode == (Kernel.hasSeccomp && !Sandbox.librariesLoadOthers))
    await pool.shutdown()
  }

  @Test(.needsSeccomp, arguments: ["execute", "become"])
  func `a decoder that does what only an attack does is ended by the kernel`(
    attack: String
  ) async throws {
    let pool = Self.pool(["PROBE": attack])
    let error = await failure { try await pool.recognize(Self.picture) }
    #expect(error?.code == .decoderDied)
    #expect(error?.message.contains("signal 31") == true, "\(error as Any)")
    await pool.shutdown()
  }

  @Test(arguments: ["Helvetica", "Times-Roman", "Courier", "Symbol", "ZapfDingbats", "NoSuchFont"])
  func `text in a font that is not embedded looks in the sandbox as it does outside`(
    font: String
  ) async throws {
    var builder = PDFBuilder()
    let file = builder.file(
      ofPage: PDFBuilder.text("Platen 123", 10, 40, size: 36), mediaBox: "[0 0 300 100]",
      resources: "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /\(font) >> >>")
    let source = DocumentSource.bytes(file, name: "font.pdf")
    let options = RenderOptions(encoding: .png)
    let here = try await DecoderPool(isolation: .inProcess())
      .render(page: 1, of: source, options: options)
    let pool = Self.pool([:])
    let there = try await pool.render(page: 1, of: source, options: options)
    await pool.shutdown()
    #expect(!here.isBlank && here == there)
  }
}
