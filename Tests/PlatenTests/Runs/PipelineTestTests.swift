import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Tests that stand beside pipelines.
@Suite(.timeLimit(.minutes(15))) struct PipelineTestTests {
  private let workspace: Workspace
  private let document: URL

  init() throws {
    workspace = try Workspace()
    document = try workspace.folder.write(BarPDF.text(pages: 1), to: "page.pdf")
  }

  private func tests(_ lines: [String]) throws -> PipelineTestFile {
    _ = try workspace.pipeline()
    let file = try workspace.folder.write(
      lines.joined(separator: "\n"), to: "pipeline.test.yaml")
    return try PipelineTestFile(contentsOf: file.path)
  }

  private var options: RunOptions { workspace.options(output: false) }

  private let documents = ["documents:", "  - {input: page.pdf, expected: page.json}"]

  @Test func `what is read is compared, shown and written`() async throws {
    let file = try tests(["offline: true"] + documents)
    let first = try #require(try await file.run(options: options).first)
    #expect(!first.isGood && first.trouble?.hasSuffix("--update writes it") == true)
    try first.update()
    let second = try #require(try await file.run(options: options).first)
    #expect(second.isGood && second.lines.first?.hasPrefix("  ok     ") == true)
    let expected: JSONValue = [
      "status": "complete", "rejection": nil, "data": ["number": "B-7", "total": nil],
    ]
    try workspace.folder.write(expected.text(.pretty), to: "page.json")
    let third = try #require(try await file.run(options: options).first)
    #expect(third.differences.map(\.place).contains("/data/number"))
    #expect(third.lines.first?.contains("difference") == true)
  }

  @Test func `places that are ignored are not compared`() async throws {
    let expected: JSONValue = [
      "status": "complete", "rejection": nil, "data": ["number": "B-7", "total": 99],
    ]
    try workspace.folder.write(expected.text(.pretty), to: "page.json")
    let file = try tests(["offline: true", "ignore: [/number, /total]"] + documents)
    let result = try #require(try await file.run(options: options).first)
    #expect(result.differences.allSatisfy { !$0.place.hasPrefix("/data") })
  }

  @Test func `recorded answers are replayed, and no server is asked`() async throws {
    let server = try ScriptedServer { _ in .completion(Workspace.goodAnswer) }
    let cassette = workspace.folder.url.appending(path: "cassette").path
    let lines = ["base_url: \(server.url("/v1"))"]
    var recording = options
    recording.cassette = .record(folder: cassette)
    let pipeline = try workspace.pipeline(extract: lines)
    _ = try await pipeline.run([.file(path: document.path)], options: recording).outcomes()
    let asked = server.requests.count
    // 12.5 is the 12.50 that was answered.
    let expected: JSONValue = [
      "data": ["total": 12.5, "number": "A-1"], "status": "complete", "rejection": nil,
    ]
    try workspace.folder.write(expected.text(.compact), to: "page.json")
    let test = try workspace.folder.write(
      (["cassette: cassette", "pipeline: pipeline.yaml"] + documents).joined(separator: "\n"),
      to: "other.test.yaml")
    let results = try await PipelineTestFile(contentsOf: test.path).run(options: options)
    #expect(results.map(\.lines) == [["  ok     \(document.path)"]])
    #expect(server.requests.count == asked)
  }

  @Test func `lists are compared by position, and what is missing is told`() async throws {
    let expected: JSONValue = ["status": "rejected", "more": [1, 2], "data": nil]
    try workspace.folder.write(expected.text(.pretty), to: "page.json")
    let file = try tests(["offline: true"] + documents)
    let result = try #require(try await file.run(options: options).first)
    let lines = result.differences.map(\.description)
    #expect(lines.contains(#"/status: expected "rejected", found "complete""#))
    #expect(lines.contains("/more: expected [1,2], found nothing"))
    #expect(lines.contains("/rejection: expected nothing, found null"))
  }

  @Test func `an expectation that is no JSON fails with its place`() async throws {
    try workspace.folder.write("{\n  x", to: "page.json")
    let file = try tests(["offline: true"] + documents)
    let result = try #require(try await file.run(options: options).first)
    #expect(!result.isGood && result.trouble?.contains("page.json:2:3: ") == true)
  }

  @Test func `an input that is not there is a fault, and no expectation is made of it`() throws {
    let error = #expect(throws: PipelineFileError.self) {
      try tests(["offline: true", "documents: [{input: none.pdf, expected: none.json}]"])
    }
    #expect(error?.description.contains("pipeline.test.yaml:2:13: there is no file") == true)
  }

  @Test(arguments: [
    ("offlin: true", "1:1: a file of tests has no 'offlin'; did you mean 'offline'?"),
    ("offline: maybe", "1:10: 'offline' takes true or false, not maybe"),
    ("ignore: [total]", "1:10: a place begins with '/', as /total; 'total' does not"),
    (
      "documents: [{inputs: a}]", "1:14: a document of tests has no 'inputs'; did you mean 'input'?"
    ),
    ("documents: [{input: a}]", "1:13: a document of tests has 'input' and 'expected'"),
    (
      "documents: [{input: schema.json, expected: b}]",
      "1:1: tests ask nobody: write 'offline: true', or 'cassette' with a recorded folder"
    ),
    ("offline: true", "1:1: the list of 'documents' is missing"),
    ("- a", "1:1: a file of tests is a mapping with 'documents', and more"),
  ])
  func `a faulty file of tests is told with its place`(_ text: String, _ message: String) throws {
    let error = #expect(throws: PipelineFileError.self) { try tests([text]) }
    #expect(error?.description.hasSuffix("pipeline.test.yaml:" + message) == true)
  }

  @Test(arguments: ["form", "invoice", "letter", "post", "receipt"])
  func `the ready pipelines keep their own tests`(_ name: String) async throws {
    let path = Checkout.pipelines.appending(path: name + PipelineTestFile.ending).path
    for result in try await PipelineTestFile(contentsOf: path).run(options: options) {
      #expect(result.isGood, "\(result.lines.joined(separator: "\n"))")
    }
  }
}
