import Glibc
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Decoder processes that die or hang, and programs that are none: each costs the request it was at.
@Suite(.timeLimit(.minutes(15))) struct PoolFailureTests {
  let processes = WorkerProcesses()

  @Test func `a process that is killed costs its own request and is replaced`() async throws {
    let pool = processes.pool(2)
    let stopped = try await processes.stopOne(of: pool)
    async let lost = failure { try await pool.render(page: 1, of: .threePages) }
    await pool.untilBusy()
    let other = DocumentSource.bytes(PDFBuilder.document([PDFBuilder.line + " "]), name: "other")
    #expect(try await pool.render(page: 1, of: other).number == 1)
    try #require(kill(stopped, SIGKILL) == 0)
    #expect(await lost?.code == .decoderDied)
    #expect(try await pool.isWorking)
    #expect(!processes.living.contains(stopped))
  }

  @Test func `an error tells the page it happened on, and the other pages are still rendered`()
    async throws
  {
    let pool = processes.pool()
    let stopped = try await processes.stopOne(of: pool)
    async let lost = failure { try await pool.render(page: 2, of: .threePages) }
    await pool.untilBusy()
    try #require(kill(stopped, SIGKILL) == 0)
    let error = await lost
    #expect(error?.code == .decoderDied && error?.message.contains("page 2") == true)
    for page in [1, 3] {
      #expect(try await pool.render(page: page, of: .threePages).number == page)
    }
  }

  @Test func `a process that hangs is ended by the clock`() async throws {
    let pool = processes.pool(1, DecodingLimits(wallSeconds: 5))
    _ = try await processes.stopOne(of: pool)
    let error = await failure { try await pool.render(page: 1, of: .threePages) }
    #expect(error?.code == .limit && error?.message.contains("clock") == true)
    let small = RenderOptions(maxSide: 50)
    #expect(try await pool.render(page: 1, of: .threePages, options: small).number == 1)
  }

  @Test(arguments: [
    ("/bin/cat", [String]()), ("/bin/true", []), ("/bin/echo", ["hello, who is there"]),
  ])
  func `a program that is no decoder is refused`(program: String, arguments: [String]) async {
    var command = WorkerCommand(executable: program, arguments: arguments)
    command.handshakeSeconds = 1
    let pool = DecoderPool(isolation: .processes(command, count: 1))
    let error = await failure { try await pool.open(.threePages) }
    #expect(error?.code == .decoderUnavailable)
    #expect(error?.message.contains("runIfRequested") == true, "\(error as Any)")
  }

  @Test func `a program that is not there is refused`() async {
    let command = WorkerCommand(executable: "/no/such/program")
    let pool = DecoderPool(isolation: .processes(command, count: 1))
    let error = await failure { try await pool.open(.threePages) }
    #expect(error?.code == .decoderUnavailable && error?.message.contains("/no/such") == true)
  }

  @Test func `a decoder process that missed its line starts no others`() async {
    await #expect(processExitsWith: .success) {
      setenv(WorkerCommand.marker, "1", 1)
      let pool = DecoderPool(isolation: .processes(.thisProgram, count: 1))
      let error = await failure { try await pool.open(.threePages) }
      exit(error?.code == .decoderUnavailable ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }
}
