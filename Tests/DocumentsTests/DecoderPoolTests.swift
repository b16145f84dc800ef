import FoundationEssentials
import Glibc
import Imaging
import TestSupport
import Testing

@testable import Documents

@Suite(.timeLimit(.minutes(10))) struct DecoderPoolTests {
  static let line = PDFBuilder.text("one two three", 20, 100)
  static let document = DocumentSource.bytes(
    PDFBuilder.document([line, "", "1 0 0 rg 10 10 90 90 re f"]), name: "three.pdf")

  let processes = WorkerProcesses()

  func pool(_ count: Int = 1, _ limits: DecodingLimits = DecodingLimits()) -> DecoderPool {
    DecoderPool(isolation: .processes(processes.command, count: count), limits: limits)
  }

  @Test func `processes give what decoding here gives`() async throws {
    let here = DecoderPool(isolation: .inProcess())
    let pool = pool()
    #expect(try await pool.open(Self.document) == here.open(Self.document))
    for number in 1...3 {
      let options = RenderOptions(text: .layer)
      let expected = try await here.render(page: number, of: Self.document, options: options)
      let page = try await pool.render(page: number, of: Self.document, options: options)
      #expect(page == expected)
      #expect(page.isBlank == (number == 2))
    }
    let missing = await failure { try await pool.render(page: 4, of: Self.document) }
    #expect(missing?.code == .noSuchPage)
    await pool.shutdown()
  }

  @Test func `a page with a word of thousands of letters is rendered and keeps its words`()
    async throws
  {
    let long = String(repeating: "abcde", count: 1000)
    let content = "BT /F 0.05 Tf 20 100 Td (\(long)) Tj ET " + PDFBuilder.text("end", 20, 50)
    let source = DocumentSource.bytes(PDFBuilder.document([content]), name: "long.pdf")
    let pool = pool()
    let page = try await pool.render(page: 1, of: source, options: RenderOptions(text: .layer))
    let words = page.text?.words.map(\.text) ?? []
    #expect(words.dropLast().joined() == long && words.last == "end")
    #expect(words.allSatisfy { $0.utf8.count <= AnswerCheck.longestWord })
    await pool.shutdown()
  }

  @Test func `files are read by the process, with relative paths too`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(PDFBuilder.document([Self.line]), to: "a b.pdf")
    let pool = pool()
    let document = try await pool.open(.file(path: file.path))
    #expect(document.name == file.path && document.pageCount == 1)
    #expect(try await pool.render(page: 1, of: .file(path: file.path)).number == 1)
    let up = FileManager.default.currentDirectoryPath.split(separator: "/").map { _ in ".." }
    let relative = (up + [String(file.path.dropFirst())]).joined(separator: "/")
    #expect(try await pool.open(.file(path: relative)).sha256 == document.sha256)
    await pool.shutdown()
  }

  @Test func `no process is started before it is needed, nor more than are`() async throws {
    let pool = pool(4)
    #expect(processes.living.isEmpty)
    for _ in 0..<5 { _ = try await pool.render(page: 1, of: Self.document) }
    #expect(processes.living.count == 1)
    await pool.shutdown()
  }

  @Test func `many tasks share few processes`() async throws {
    let pool = pool(2)
    let pages = try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 0..<40 {
        let name = "\(index % 5)"
        let bytes = PDFBuilder.document([Self.line + "% \(name)", ""])
        group.addTask {
          try await pool.render(
            page: index % 2 + 1, of: .bytes(bytes, name: name), options: RenderOptions(maxSide: 200)
          ).number
        }
      }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(pages.count == 40)
    #expect(processes.living.count <= 2)
    await pool.shutdown()
  }

  @Test func `a process that is killed costs its own request and is replaced`() async throws {
    let pool = pool(2)
    _ = try await pool.open(Self.document)
    let victim = try #require(processes.living.first)
    try #require(kill(victim, SIGSTOP) == 0)
    // The document is open in the stopped process, so this request goes there and stays there.
    async let lost = failure { try await pool.render(page: 1, of: Self.document) }
    await WorkerProcesses.until { await pool.busyCount == 1 }
    let other = DocumentSource.bytes(PDFBuilder.document([Self.line + " "]), name: "other")
    #expect(try await pool.render(page: 1, of: other).number == 1)
    try #require(kill(victim, SIGKILL) == 0)
    #expect(await lost?.code == .decoderDied)
    #expect(try await pool.render(page: 1, of: Self.document).number == 1)
    #expect(!processes.living.contains(victim))
    await pool.shutdown()
  }

  @Test func `a process that hangs is ended by the clock`() async throws {
    let pool = pool(1, DecodingLimits(wallSeconds: 5))
    _ = try await pool.open(Self.document)
    try #require(kill(processes.living.first ?? 0, SIGSTOP) == 0)
    let error = await failure { try await pool.render(page: 1, of: Self.document) }
    #expect(error?.code == .limit && error?.message.contains("clock") == true)
    let small = RenderOptions(maxSide: 50)
    #expect(try await pool.render(page: 1, of: Self.document, options: small).number == 1)
    await pool.shutdown()
  }

  /// A JPEG of 32768 x 32768 pixels whose first scan has no data.
  ///
  /// - Parameters:
  ///   - frame: the marker of its frame header: 0xC0 baseline, 0xC2 progressive.
  ///   - last: the last coefficient that its scan brings.
  static func hugeJPEG(frame: UInt8, last: UInt8) -> DocumentSource {
    let bytes: [UInt8] =
      [0xFF, 0xD8, 0xFF, frame, 0, 17, 8, 0x80, 0, 0x80, 0, 3]
      + [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, last, 0]
    return .bytes(bytes, name: "huge.jpg")
  }

  @Test func `a picture too large for the memory allowed costs only itself`() async throws {
    // All coefficients of a progressive picture must be in memory, here six gigabytes.
    let pool = pool(
      1,
      DecodingLimits(memory: 600 << 20, image: ImageLimits(pixels: 1 << 40, expansion: .max)))
    let large = Self.hugeJPEG(frame: 0xC2, last: 0)
    let error = await failure { try await pool.render(page: 1, of: large) }
    #expect(error?.code == .limit && error?.message.contains("memory") == true, "\(error as Any)")
    #expect(try await pool.render(page: 1, of: Self.document).number == 1)
    await pool.shutdown()
  }

  @Test func `pixels without bytes behind them are refused before they are decoded`() async throws {
    let pool = pool(1, DecodingLimits(image: ImageLimits(pixels: 1 << 40)))
    for (frame, last) in [(0xC0, 63), (0xC2, 0)] as [(UInt8, UInt8)] {
      let huge = Self.hugeJPEG(frame: frame, last: last)
      let error = await failure { try await pool.render(page: 1, of: huge) }
      #expect(error?.code == .limit && error?.message.contains("ratio") == true, "\(error as Any)")
    }
    await pool.shutdown()
  }

  @Test func `a page that looks blank because a picture did not fit is not called blank`()
    async throws
  {
    // Over the limit of pixels, so that the page is drawn.
    let pool = pool(1, DecodingLimits(memory: 600 << 20, image: ImageLimits(pixels: 1 << 20)))
    var builder = PDFBuilder()
    // The rows end early; what counts is the size that the decoder must make room for, four bytes
    // for each pixel, while drawing takes the longer the more pixels there are.
    let picture = builder.stream(
      String(repeating: "\u{1}", count: 13_000 * 3),
      "/Type /XObject /Subtype /Image /Width 13000 /Height 13000 /ColorSpace /DeviceRGB "
        + "/BitsPerComponent 8")
    let content = builder.stream("q 99 0 0 99 0 0 cm /X Do Q")
    let page = builder.add(
      "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 99 99] /Contents \(content) "
        + "/Resources << /XObject << /X \(picture) >> >> >>")
    let pages = builder.add("<< /Type /Pages /Kids [\(page)] /Count 1 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(pages) >>")
    let source = DocumentSource.bytes(builder.file(root: root), name: "large.pdf")
    let error = await failure { try await pool.render(page: 1, of: source) }
    #expect(error?.code == .limit && error?.message.contains("memory") == true, "\(error as Any)")
    await pool.shutdown()
  }

  @Test func `a picture of absurd height on a page that looks blank is a named error`() async throws
  {
    let pool = pool(1)
    var builder = PDFBuilder()
    // poppler ends the process where it can't have as much memory as this states.
    let picture = builder.stream(
      "",
      "/Type /XObject /Subtype /Image /Width 56 /Height 2147483647 /ColorSpace /DeviceGray "
        + "/BitsPerComponent 8")
    let content = builder.stream("q 99 0 0 99 0 0 cm /X Do Q")
    let page = builder.add(
      "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 99 99] /Contents \(content) "
        + "/Resources << /XObject << /X \(picture) >> >> >>")
    let pages = builder.add("<< /Type /Pages /Kids [\(page)] /Count 1 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(pages) >>")
    let source = DocumentSource.bytes(builder.file(root: root), name: "high.pdf")
    let error = await failure { try await pool.render(page: 1, of: source) }
    #expect(error?.code == .damaged && error?.message.contains("32767") == true, "\(error as Any)")
    await pool.shutdown()
  }

  @Test func `a page that takes too much CPU costs only itself`() async throws {
    let pool = pool(1, DecodingLimits(cpuSeconds: 1))
    // Each form draws the one below it forty times: 40 to the fifth is a hundred million.
    var builder = PDFBuilder()
    var form = builder.stream(
      "0 0 9 9 re f", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    for _ in 0..<5 {
      form = builder.stream(
        String(repeating: "/X Do ", count: 40),
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X \(form) >> >>")
    }
    let content = builder.stream("/X Do")
    let page = builder.add(
      "<< /Type /Page /Parent 9 0 R /MediaBox [0 0 9 9] /Contents \(content) "
        + "/Resources << /XObject << /X \(form) >> >> >>")
    let pages = builder.add("<< /Type /Pages /Kids [\(page)] /Count 1 >>")
    let root = builder.add("<< /Type /Catalog /Pages \(pages) >>")
    let bomb = DocumentSource.bytes(builder.file(root: root), name: "bomb.pdf")
    let error = await failure { try await pool.render(page: 1, of: bomb) }
    #expect(error?.code == .limit && error?.message.contains("CPU") == true, "\(error as Any)")
    #expect(try await pool.render(page: 1, of: Self.document).number == 1)
    await pool.shutdown()
  }

  @Test func `cancelling ends the work and frees the process`() async throws {
    let pool = pool()
    _ = try await pool.open(Self.document)
    let victim = try #require(processes.living.first)
    try #require(kill(victim, SIGSTOP) == 0)
    let task = Task { await failure { try await pool.render(page: 1, of: Self.document) } }
    await WorkerProcesses.until { await pool.busyCount == 1 }
    let queued = Task { await failure { try await pool.render(page: 2, of: Self.document) } }
    queued.cancel()
    #expect(await queued.value?.code == .cancelled)
    task.cancel()
    #expect(await task.value?.code == .cancelled)
    #expect(try await pool.render(page: 1, of: Self.document).number == 1)
    #expect(!processes.living.contains(victim))
    await pool.shutdown()
  }

  @Test func `a file that changes between opening and rendering is noticed`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(PDFBuilder.document([Self.line]), to: "a.pdf")
    let source = DocumentSource.file(path: file.path)
    let pool = pool()
    _ = try await pool.open(source)
    try folder.write(PDFBuilder.document([Self.line, ""]), to: "a.pdf")
    _ = try await pool.open(Self.document)
    #expect(await failure { try await pool.render(page: 1, of: source) }?.code == .changed)
    #expect(try await pool.open(source).pageCount == 2)
    #expect(try await pool.render(page: 2, of: source).isBlank)
    await pool.shutdown()
  }

  @Test func `a file cut short while it is rendered costs only itself`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      PDFBuilder.document([Self.line, String(repeating: "% \n", count: 100_000)]), to: "a.pdf")
    let source = DocumentSource.file(path: file.path)
    let pool = pool()
    _ = try await pool.open(source)
    // The process has the file mapped, and what it looks at next is gone.
    try #require(truncate(file.path, 0) == 0)
    #expect(await failure { try await pool.render(page: 2, of: source) }?.code == .changed)
    #expect(try await pool.render(page: 1, of: Self.document).number == 1)
    await pool.shutdown()
  }

  @Test func `a file that another is put in place of is noticed when it is needed again`()
    async throws
  {
    let folder = try TemporaryFolder()
    let file = try folder.write(PDFBuilder.document([Self.line]), to: "a.pdf")
    let source = DocumentSource.file(path: file.path)
    let pool = pool()
    let document = try await pool.open(source)
    let other = try folder.write(PDFBuilder.document([""]), to: "b.pdf")
    try #require(rename(other.path, file.path) == 0)
    // The process still has the file that was opened.
    #expect(try await !pool.render(page: 1, of: source).isBlank)
    _ = try await pool.open(Self.document)
    #expect(await failure { try await pool.render(page: 1, of: source) }?.code == .changed)
    #expect(try await pool.open(source).sha256 != document.sha256)
    await pool.shutdown()
  }

  @Test func `a process that did or grew enough is replaced, and no request is lost`() async throws
  {
    for retirement in [
      ProcessPool.Retirement(requests: 3), ProcessPool.Retirement(residentBytes: 1),
    ] {
      let pool = DecoderPool(
        isolation: .processes(processes.command, count: 2), limits: DecodingLimits(),
        retirement: retirement)
      let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
        for index in 0..<20 {
          group.addTask { try await pool.render(page: index % 3 + 1, of: Self.document).number }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(numbers.count == 20)
      await pool.shutdown()
      await WorkerProcesses.until { processes.living.isEmpty }
    }
  }

  @Test func `a process that may answer one request sees no second document`() async throws {
    let pool = DecoderPool(
      isolation: .processes(processes.command, count: 1), requestsPerProcess: 1)
    _ = try await pool.open(Self.document)
    await WorkerProcesses.until { processes.living.isEmpty }
    #expect(try await pool.render(page: 1, of: Self.document).number == 1)
    await WorkerProcesses.until { processes.living.isEmpty }
    #expect(
      await failure { try await pool.render(page: 9, of: Self.document) }?.code == .noSuchPage)
    await WorkerProcesses.until { processes.living.isEmpty }
  }

  @Test func `an error tells the page it happened on, and the other pages are still rendered`()
    async throws
  {
    let pool = pool()
    _ = try await pool.open(Self.document)
    let victim = try #require(processes.living.first)
    try #require(kill(victim, SIGSTOP) == 0)
    async let lost = failure { try await pool.render(page: 2, of: Self.document) }
    await WorkerProcesses.until { await pool.busyCount == 1 }
    try #require(kill(victim, SIGKILL) == 0)
    let error = await lost
    #expect(error?.code == .decoderDied && error?.message.contains("page 2") == true)
    for page in [1, 3] {
      #expect(try await pool.render(page: page, of: Self.document).number == page)
    }
    await pool.shutdown()
  }

  @Test func `pages of a long document come in order from all processes, failed ones too`()
    async throws
  {
    let pages = (1...60).map { PDFBuilder.text("page \($0)", 20, 100) }
    let source = DocumentSource.bytes(PDFBuilder.document(pages), name: "long.pdf")
    let pool = pool(2)
    var words: [String] = []
    var failed: [Int] = []
    let options = RenderOptions(maxSide: 100, text: .layer)
    try await pool.renderPages(Array(1...60) + [99], of: source, options: options) { outcome in
      switch outcome.result {
      case .success(let page): words.append(page.text?.words.last?.text ?? "")
      case .failure(let error):
        #expect(error.code == .noSuchPage)
        failed.append(outcome.number)
      }
    }
    #expect(words == (1...60).map(String.init) && failed == [99])
    #expect(processes.living.count == 2)
    struct Enough: Error {}
    await #expect(throws: Enough.self) {
      try await pool.renderPages(1...60, of: source, options: options) { _ in throw Enough() }
    }
    await pool.shutdown()
  }

  @Test func `a document in memory is hashed once and handed to every process`() async throws {
    let shelf = DocumentShelf(maxBytes: 1 << 20, capacity: 2)
    let first = try await shelf.look(at: Self.document)
    #expect(try await shelf.look(at: Self.document).file === first.file)
    #expect(shelf.knownHash(of: Self.document) == first.sha256)
    let copy = DocumentSource.bytes(Array(try first.file.mapped()), name: "copy")
    #expect(shelf.knownHash(of: copy) == nil)
    #expect(try await shelf.look(at: copy).sha256 == first.sha256)
    _ = try await shelf.look(at: .bytes([1], name: "third"))
    #expect(shelf.knownHash(of: Self.document) == nil, "the oldest goes")
  }

  @Test func `a file is hashed anew only when it may have changed`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(PDFBuilder.document([Self.line]), to: "a.pdf")
    let source = DocumentSource.file(path: file.path)
    let shelf = DocumentShelf(maxBytes: 1 << 20, capacity: 2)
    let first = try await shelf.look(at: source).sha256
    // As if written long ago.
    func setTime(_ seconds: Int) throws {
      let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
      try #require(utimensat(AT_FDCWD, file.path, times, 0) == 0)
    }
    try setTime(1_000_000)
    #expect(try await shelf.look(at: source).sha256 == first)
    // Same size and time: taken for the same without a look, which shows that it is not hashed.
    var bytes = Array(try Data(contentsOf: file))
    bytes[bytes.count - 1] ^= 1
    let target = open(file.path, O_WRONLY)
    try #require(write(target, bytes, bytes.count) == bytes.count)
    close(target)
    try setTime(1_000_000)
    #expect(try await shelf.look(at: source).sha256 == first)
    try setTime(1_000_001)
    #expect(try await shelf.look(at: source).sha256 != first)
  }

  @Test(arguments: [
    ("/bin/cat", [String]()), ("/bin/true", []), ("/bin/echo", ["hello, who is there"]),
  ])
  func `a program that is no decoder is refused`(program: String, arguments: [String]) async {
    var command = WorkerCommand(executable: program, arguments: arguments)
    command.handshakeSeconds = 1
    let pool = DecoderPool(isolation: .processes(command, count: 1))
    let error = await failure { try await pool.open(Self.document) }
    #expect(error?.code == .decoderUnavailable)
    #expect(error?.message.contains("runIfRequested") == true, "\(error as Any)")
  }

  @Test func `a program that is not there is refused`() async {
    let command = WorkerCommand(executable: "/no/such/program")
    let pool = DecoderPool(isolation: .processes(command, count: 1))
    let error = await failure { try await pool.open(Self.document) }
    #expect(error?.code == .decoderUnavailable && error?.message.contains("/no/such") == true)
  }

  @Test func `a decoder process that missed its line starts no others`() async {
    await #expect(processExitsWith: .success) {
      setenv(WorkerCommand.marker, "1", 1)
      let pool = DecoderPool(isolation: .processes(.thisProgram, count: 1))
      let error = await failure { try await pool.open(DecoderPoolTests.document) }
      exit(error?.code == .decoderUnavailable ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }

  @Test func `after shutdown no process is left and nothing is answered`() async throws {
    let pool = pool(2)
    _ = try await pool.open(Self.document)
    await pool.shutdown()
    await WorkerProcesses.until { processes.living.isEmpty }
    #expect(await failure { try await pool.open(Self.document) }?.code == .cancelled)
  }

  @Test func `letting the pool go ends its processes`() async throws {
    do {
      let pool = pool(2)
      _ = try await pool.open(Self.document)
    }
    await WorkerProcesses.until { processes.living.isEmpty }
  }

  @Test func `secrets of the environment stay with the parent`() {
    let environment = WorkerCommand(executable: "x", environment: ["OWN": "1"])
      .environment(inheriting: ["PATH": "/bin", "SERVICE_API_KEY": "secret"])
    #expect(environment["PATH"] == "/bin" && environment["OWN"] == "1")
    #expect(environment["SERVICE_API_KEY"] == nil)
  }
}
