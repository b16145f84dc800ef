import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Decoder processes at their usual work: opening documents and rendering pages.
@Suite(.timeLimit(.minutes(15))) struct PoolOpeningTests {
  let processes = WorkerProcesses()

  @Test func `processes give what decoding here gives`() async throws {
    let here = DecoderPool(isolation: .inProcess())
    let pool = processes.pool()
    #expect(try await pool.open(.threePages) == here.open(.threePages))
    for number in 1...3 {
      let options = RenderOptions(text: .layer)
      let expected = try await here.render(page: number, of: .threePages, options: options)
      let page = try await pool.render(page: number, of: .threePages, options: options)
      #expect(page == expected)
      #expect(page.isBlank == (number == 2))
    }
    let missing = await failure { try await pool.render(page: 4, of: .threePages) }
    #expect(missing?.code == .noSuchPage)
  }

  @Test func `a page with a word of thousands of letters is rendered and keeps its words`()
    async throws
  {
    let long = String(repeating: "abcde", count: 1000)
    let content = "BT /F 0.05 Tf 20 100 Td (\(long)) Tj ET " + PDFBuilder.text("end", 20, 50)
    let source = DocumentSource.bytes(PDFBuilder.document([content]), name: "long.pdf")
    let options = RenderOptions(text: .layer)
    let page = try await processes.pool().render(page: 1, of: source, options: options)
    let words = page.text?.words.map(\.text) ?? []
    #expect(words.dropLast().joined() == long && words.last == "end")
    #expect(words.allSatisfy { $0.utf8.count <= AnswerCheck.longestWord })
  }

  @Test func `files are read by the process, with relative paths too`() async throws {
    let file = try FileInUse()
    let pool = processes.pool()
    let document = try await pool.open(file.source)
    #expect(document.name == file.path && document.pageCount == 1)
    #expect(try await pool.render(page: 1, of: file.source).number == 1)
    let up = FileManager.default.currentDirectoryPath.split(separator: "/").map { _ in ".." }
    let relative = (up + [String(file.path.dropFirst())]).joined(separator: "/")
    #expect(try await pool.open(.file(path: relative)).sha256 == document.sha256)
  }

  @Test func `no process is started before it is needed, nor more than are`() async throws {
    let pool = processes.pool(4)
    #expect(processes.living.isEmpty)
    for _ in 0..<5 { #expect(try await pool.isWorking) }
    #expect(processes.living.count == 1)
    await pool.shutdown()
  }

  @Test func `many tasks share few processes`() async throws {
    let pool = processes.pool(2)
    let pages = try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 0..<40 {
        let name = "\(index % 5)"
        let bytes = PDFBuilder.document([PDFBuilder.line + "% \(name)", ""])
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

  @Test func `pages of a long document come in order from all processes, failed ones too`()
    async throws
  {
    let pages = (1...60).map { PDFBuilder.text("page \($0)", 20, 100) }
    let source = DocumentSource.bytes(PDFBuilder.document(pages), name: "long.pdf")
    let pool = processes.pool(2)
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

  @Test func `secrets of the environment stay with the parent`() {
    let environment = WorkerCommand(executable: "x", environment: ["OWN": "1"])
      .environment(inheriting: ["PATH": "/bin", "SERVICE_API_KEY": "secret"])
    #expect(environment["PATH"] == "/bin" && environment["OWN"] == "1")
    #expect(environment["SERVICE_API_KEY"] == nil)
  }
}
