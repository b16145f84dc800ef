import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Documents

/// How decoder processes come to be: which program, with what in it.
@Suite(.timeLimit(.minutes(15))) struct DecoderStartTests {
  let processes = WorkerProcesses()

  private func pool(
    _ command: WorkerCommand, count: Int = 1, requests: Int = 100
  ) -> DecoderPool {
    DecoderPool(isolation: .processes(command, count: count), requestsPerProcess: requests)
  }

  @Test(arguments: [
    ("/no/such/platen-decoder", [String]()), ("/bin/true", []), ("/bin/echo", ["hello"]),
  ])
  func `where a program is missing or no decoder, the next is started`(
    program: String, arguments: [String]
  ) async throws {
    var command = processes.command(program, arguments)
    command.alternatives = [
      processes.command("/no/such/platen", []), processes.wholeProgram,
    ]
    let pool = pool(command, count: 2)
    async let first = pool.open(.threePages)
    async let second = pool.open(.threePages)
    #expect(try await first.pageCount == 3)
    #expect(try await second.pageCount == 3)
    #expect(pool.executable == processes.wholeProgram.executable)
    await pool.shutdown()
  }

  @Test func `where a program is of another version, the next is kept to`() async throws {
    let folder = try TemporaryFolder()
    let tried = folder.url.appending(path: "tried").path
    let hello = try Frame(DecoderResponse.hello(version: decoderProtocolVersion + 1))
    let other = try folder.write(FrameTests.wire(hello), to: "hello")
    var command = processes.command(
      "/bin/sh", ["-c", "echo tried >> '\(tried)'; cat '\(other.path)' >&0; exec sleep 1000"])
    command.alternatives = [processes.command]
    let pool = pool(command, requests: 1)
    for _ in 1...3 { _ = try await pool.open(.threePages) }
    await pool.shutdown()
    #expect(try String(contentsOfFile: tried, encoding: .utf8) == "tried\n")
    #expect(pool.executable == processes.command.executable)
  }

  @Test func `where a program is missing, the next is kept to`() async throws {
    var command = processes.command("/no/such/platen-decoder", [])
    command.alternatives = [processes.command]
    let pool = pool(command)
    _ = try await pool.open(.threePages)
    #expect(pool.executable == processes.command.executable)
    await pool.shutdown()
  }

  @Test func `a failure that passes moves no more than one start to the next program`()
    async throws
  {
    let folder = try TemporaryFolder()
    let failed = folder.url.appending(path: "failed").path
    let small = processes.command.executable
    // The first is killed as it starts, as for want of memory.
    let script = try folder.write(
      "[ -e '\(failed)' ] && exec '\(small)'; echo > '\(failed)'; kill -9 $$", to: "start")
    var command = processes.command("/bin/sh", [script.path])
    command.alternatives = [processes.wholeProgram]
    let pool = pool(command)
    _ = try await pool.open(.threePages)
    #expect(pool.executable == processes.wholeProgram.executable)
    for process in processes.living { kill(process, SIGKILL) }
    await processes.untilNone()
    await WorkerProcesses.until { (try? await pool.isWorking) ?? false }
    #expect(pool.executable == "/bin/sh")
    await pool.shutdown()
  }

  @Test func `where no program decodes, the error is of the last`() async {
    var command = processes.command("/no/such/platen-decoder", [])
    command.alternatives = [processes.command("/no/such/platen", [])]
    let pool = pool(command)
    let error = await failure { try await pool.open(.threePages) }
    #expect(error?.code == .decoderUnavailable)
    #expect(error?.message.contains("/no/such/platen ") == true, "\(error as Any)")
  }

  @Test func `the whole program decodes as the small one does`() async throws {
    let small = pool(processes.command)
    let whole = pool(processes.wholeProgram)
    for page in 1...3 {
      let options = RenderOptions(text: .layer)
      let expected = try await small.render(
        page: page, of: .threePages, options: options)
      #expect(
        try await whole.render(page: page, of: .threePages, options: options)
          == expected)
    }
    await small.shutdown()
    await whole.shutdown()
  }

  @Test func `Tesseract comes with another process when there is first text to recognise`()
    async throws
  {
    let pool = pool(processes.command)
    let page = try await pool.render(page: 1, of: .threePages)
    let loaded = try libraries()
    #expect(loaded.contains { $0.hasPrefix("libpoppler") })
    for late in ["libtesseract", "libcurl", "libssl", "libsqlite3"] {
      #expect(!loaded.contains { $0.hasPrefix(late) }, "\(late)")
    }
    // A page without a text layer, of a document that the process before had open.
    let options = RenderOptions(text: .layerOrRecognized)
    let red = try await pool.render(page: 3, of: .threePages, options: options)
    #expect(red.text?.origin == .ocr)
    await WorkerProcesses.until { processes.living.count == 1 }
    let process = try #require(processes.living.first)
    #expect(try libraries().contains { $0.hasPrefix("libtesseract") })
    let words = try await pool.recognize(page.image).words.map(\.text)
    #expect(words == ["one", "two", "three"])
    #expect(processes.living == [process])
    await pool.shutdown()
  }

  /// The files that the process has mapped, which are its libraries.
  private func libraries() throws -> Set<String> {
    let process = try #require(processes.living.first)
    // The kernel hands out a page of it at a time.
    let file = open("/proc/\(process)/maps", O_RDONLY)
    defer { close(file) }
    var maps: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(file, &piece, piece.count), count > 0 { maps += piece[..<count] }
    return Set(
      String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap { line in
        line.split(separator: "/").last.map(String.init)
      })
  }

  @Test func `of readable paths only the outermost are named, with links followed`() throws {
    let folder = try TemporaryFolder()
    let root = folder.url.resolvingSymlinksInPath()
    try folder.write("a", to: "fonts/a/b.conf")
    try folder.write("c", to: "elsewhere/c.conf")
    func path(_ name: String) -> String { root.appending(path: name).path }
    try FileManager.default.createSymbolicLink(
      atPath: path("fonts/out"), withDestinationPath: path("elsewhere"))
    try FileManager.default.createSymbolicLink(
      atPath: path("fonts/in"), withDestinationPath: path("fonts/a"))
    let paths = ReadablePaths.outermost(of: [
      path("fonts"), path("fonts/a/b.conf"), path("fonts/in"), path("fonts/out"), path("fontsmore"),
      "/proc/self",
    ])
    #expect(paths == [path("fonts"), path("elsewhere"), path("fontsmore"), "/proc/self"])
  }
}
