import Glibc
import Testing

@testable import Documents

extension WorkerProcesses {
  /// A pool of such processes, which end when it is let go.
  func pool(
    _ count: Int = 1, _ limits: DecodingLimits = DecodingLimits(),
    retirement: ProcessPool.Retirement = ProcessPool.Retirement()
  ) -> DecoderPool {
    DecoderPool(
      isolation: .processes(command, count: count), limits: limits, retirement: retirement)
  }

  /// Has the pool open the document of three pages and stops the process that did: the next request
  /// for the document goes there and stays there.
  func stopOne(of pool: DecoderPool) async throws -> pid_t {
    _ = try await pool.open(.threePages)
    let process = try #require(living.first)
    try #require(kill(process, SIGSTOP) == 0)
    return process
  }

  /// Waits until none lives.
  func untilNone() async { await Self.until { living.isEmpty } }
}

extension DecoderPool {
  /// Waits until a process is at a request.
  func untilBusy() async { await WorkerProcesses.until { await busyCount == 1 } }

  /// Whether the pool still renders, whatever has been done to it.
  var isWorking: Bool {
    get async throws { try await render(page: 1, of: .threePages).number == 1 }
  }
}

extension DocumentSource {
  /// Pages with a line of text, with nothing, and with a red square.
  static let threePages = DocumentSource.bytes(
    PDFBuilder.document([PDFBuilder.line, "", "1 0 0 rg 10 10 90 90 re f"]), name: "three.pdf")
}

extension PDFBuilder {
  /// A page's content: a line of text.
  static let line = text("one two three", 20, 100)
}
