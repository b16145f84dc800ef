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

  @Test(arguments: [
    ("page.pdf", "is the document "), ("pipeline.yaml", "is the pipeline file "),
    ("link.json", "is the document "), ("pipeline.test.yaml", "is the file of tests "),
    ("cassette/a.json", "lies in the cassette"),
  ])
  func `an expectation is no file that the tests read`(
    _ expected: String, _ message: String
  ) throws {
    try workspace.folder.write("", to: "cassette/0001-00000000.json")
    try workspace.folder.write("", to: "pipeline.test.yaml")
    try FileManager.default.createSymbolicLink(
      at: workspace.folder.url.appending(path: "link.json"), withDestinationURL: document)
    let error = #expect(throws: PipelineFileError.self) {
      try tests([
        "cassette: cassette", "documents: [{input: page.pdf, expected: \(expected)}]",
      ])
    }
    let text = error?.description ?? ""
    #expect(text.contains("pipeline.test.yaml:2:41: 'expected' \(message)"), "\(text)")
  }

  @Test func `two documents have an expectation each`() throws {
    let error = #expect(throws: PipelineFileError.self) {
      try tests([
        "offline: true", "documents:", "  - {input: page.pdf, expected: a.json}",
        "  - {input: page.pdf, expected: a.json}",
      ])
    }
    let text = error?.description ?? ""
    #expect(
      text.contains("pipeline.test.yaml:4:33: 'expected' names a file that another"), "\(text)")
  }

  @Test(arguments: [
    "", "name: a", #"{"type": "object", "properties": {"status": {}}}"#, #"{"status": "complete"}"#,
    #"[{"status": 1, "data": 2}]"#,
  ])
  func `what is no expectation is not written over`(_ text: String) async throws {
    let file = try tests(["offline: true"] + documents)
    let url = try workspace.folder.write(text, to: "page.json")
    let result = try #require(try await file.run(options: options).first)
    let error = #expect(throws: OutputError.self) { try result.update() }
    #expect(error?.description.contains("page.json: stands there already") == true)
    #expect(FileManager.default.contents(atPath: url.path) == Data(text.utf8))
  }

  @Test func `an expectation is put in the place of a link, and its folder is made`() async throws {
    let file = try tests([
      "offline: true", "documents: [{input: page.pdf, expected: new/deep/page.json}]",
    ])
    let first = try #require(try await file.run(options: options).first)
    try first.update()
    let path = workspace.folder.url.path + "/new/deep/"
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["page.json"])
    let other = #"{"status": "partial", "data": null}"#
    let target = try workspace.folder.write(other, to: "other.json")
    try FileManager.default.removeItem(atPath: path + "page.json")
    try FileManager.default.createSymbolicLink(
      atPath: path + "page.json", withDestinationPath: target.path)
    let second = try #require(try await file.run(options: options).first)
    try second.update()
    #expect(FileManager.default.contents(atPath: target.path) == Data(other.utf8))
    let third = try #require(try await file.run(options: options).first)
    #expect(third.isGood)
  }

  @Test func `what was not recorded is no expectation, and no cassette is a fault with its place`()
    async throws
  {
    let server = try ScriptedServer { _ in .completion(Workspace.goodAnswer) }
    let lines = ["base_url: \(server.url("/v1"))"]
    var recording = options
    recording.cassette = .record(folder: workspace.folder.url.appending(path: "cassette").path)
    _ = try await workspace.pipeline(extract: lines)
      .run([.file(path: document.path)], options: recording).outcomes()
    _ = try workspace.folder.write("Read otherwise.", to: "prompt.txt")
    // Another question than the one that was recorded.
    _ = try workspace.pipeline(extract: lines + ["prompt: prompt.txt"])
    let stale: JSONValue = ["status": "rejected", "rejection": "transport", "data": nil]
    try workspace.folder.write(stale.text(.compact), to: "page.json")
    for cassette in ["cassette", "none"] {
      let path = try workspace.folder.write(
        (["pipeline: pipeline.yaml", "cassette: \(cassette)"] + documents).joined(separator: "\n"),
        to: "stale.test.yaml"
      ).path
      let file = try PipelineTestFile(contentsOf: path)
      if cassette == "none" {
        let error = await #expect(throws: PipelineFileError.self) {
          try await file.run(options: options)
        }
        #expect(error?.description.contains("stale.test.yaml:2:11: ") == true)
        continue
      }
      let result = try #require(try await file.run(options: options).first)
      #expect(!result.isGood && result.trouble?.contains("Record anew.") == true)
      let error = #expect(throws: OutputError.self) { try result.update() }
      #expect(error?.description.contains("record anew") == true)
    }
  }

  @Test(arguments: [
    ("/number", false), ("/numbre", true), ("/total/*/x", false), ("/total", false),
    ("/nmber/x", true),
  ])
  func `a place that is ignored and nowhere is told`(_ place: String, _ isTold: Bool) async throws {
    let expected: JSONValue = [
      "status": "complete", "rejection": nil, "data": ["number": "B-7", "total": nil],
    ]
    try workspace.folder.write(expected.text(.pretty), to: "page.json")
    let file = try tests(["offline: true", "ignore: [\(place)]"] + documents)
    let error = file.unusedPlaces(in: try await file.run(options: options))
    #expect((error != nil) == isTold)
    if isTold { #expect(error?.description.contains("pipeline.test.yaml:2:10: ") == true) }
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
