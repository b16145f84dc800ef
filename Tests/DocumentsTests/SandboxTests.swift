import FoundationEssentials
import Glibc
import Imaging
import TestSupport
import Testing

@testable import Documents

@Suite(.timeLimit(.minutes(5))) struct SandboxTests {
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

  @Test func `a decoder reaches no file, network or process but what decoding needs`()
    async throws
  {
    let folder = try TemporaryFolder()
    try folder.write("secret", to: "secret")
    let pool = Self.pool(["PROBE_FOLDER": folder.url.path])
    let report = try #require(try await pool.sandbox())
    let words = try await pool.recognize(Self.picture).words.map(\.text)
    await pool.shutdown()
    let results = Dictionary(
      uniqueKeysWithValues: words.map { word in
        let parts = word.split(separator: ":")
        return (String(parts[0]), CInt(parts[1]) ?? -1)
      })
    print("sandbox: \(report), \(words.joined(separator: " "))")
    // Every kernel has these.
    #expect(report.hasNoNewPrivileges && report.coversAllThreads)
    for allowed in ["read-fonts", "read-itself", "start-thread"] {
      #expect(results[allowed] == 0, "\(allowed)")
    }
    if report.filtersSystemCalls {
      for refused in [
        "write-file", "make-file", "remove-file", "make-folder", "internet", "unix-socket",
        "start-program", "write-and-execute", "become-executable", "change-folder",
      ] {
        #expect(results[refused] == EPERM, "\(refused)")
      }
      #expect(results["signal-parent"] == ENOSYS && results["more-memory"] == ENOSYS)
    }
    if report.landlock != nil {
      for denied in ["read-secret", "list-folder", "read-passwd", "read-parent"] {
        #expect(results[denied] == EACCES, "\(denied)")
      }
    }
    #expect(
      try String(contentsOf: folder.url.appending(path: "secret"), encoding: .utf8) == "secret")
  }

  @Test(arguments: ["execute", "become"])
  func `a decoder that does what only an attack does is ended by the kernel`(
    attack: String
  ) async throws {
    let pool = Self.pool(["PROBE": attack])
    guard try await pool.sandbox()?.filtersSystemCalls == true else { return }
    let error = await failure { try await pool.recognize(Self.picture) }
    #expect(error?.code == .decoderDied)
    #expect(error?.message.contains("signal 31") == true, "\(error as Any)")
    await pool.shutdown()
  }

  @Test func `this machine's kernel has all of it`() async throws {
    // Landlock came with Linux 5.13 and seccomp long before; the tests above need both to prove much.
    let pool = Self.pool([:])
    let report = try #require(try await pool.sandbox())
    await pool.shutdown()
    withKnownIssue("this kernel lacks a part of the sandbox: \(report)") {
      #expect(report.isComplete)
    } when: {
      !report.isComplete
    }
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
