import ChatCompletions
import FoundationEssentials
import TestSupport
import Testing

private let opensslPath = "/usr/bin/openssl"

/// Whom the transport trusts, against a real TLS server: that of OpenSSL.
@Suite(
  .timeLimit(.minutes(15)),
  .enabled(if: FileManager.default.isExecutableFile(atPath: opensslPath)))
struct TLSTests {
  /// Asks until the server listens.
  private func outcome(
    _ url: String, _ options: TransportOptions
  ) async throws -> Result<Int, TransportError> {
    let transport = CurlTransport(options: options)
    while true {
      try Task.checkCancellation()
      do throws(TransportError) {
        return .success(
          try await transport.send(HTTPRequest(method: .get, url: url)).status)
      } catch {
        if error.code != .couldNotConnect { return .failure(error) }
      }
    }
  }

  @Test
  func `a certificate is believed only from a known authority and for its own host`() async throws {
    let folder = try TemporaryFolder()
    let certificate = folder.url.appending(path: "certificate.pem").path
    let key = folder.url.appending(path: "key.pem").path
    let program = BuiltProgram(at: opensslPath)
    let made = try await program.run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost",
    ])
    try #require(made.exitCode == 0, "\(made.errors)")
    let port = try ScriptedServer(.stall).port
    async let server = program.run([
      "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www",
      "-naccept", "3", "-quiet",
    ])

    var trusting = testOptions
    trusting.certificateFile = certificate
    let unknown = try await outcome("https://localhost:\(port)/", testOptions)
    let otherHost = try await outcome("https://127.0.0.1:\(port)/", trusting)
    let good = try await outcome("https://localhost:\(port)/", trusting)

    for refused in [unknown, otherHost] {
      guard case .failure(let error) = refused else {
        Issue.record("it was believed")
        continue
      }
      #expect(error.code == .badCertificate)
      #expect(!error.isRetryable)
    }
    #expect(try good.get() == 200)
    _ = try await server
  }
}
