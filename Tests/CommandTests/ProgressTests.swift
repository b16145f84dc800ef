import FoundationEssentials
import JSON
import TestSupport
import Testing

/// What `platen run` says of its progress, and what it leaves behind, as users and programs see it.
@Suite(.timeLimit(.minutes(15))) struct ProgressTests {
  private let platen = BuiltProgram("platen")

  private func invoices(_ more: [String] = [], output: String) -> [String] {
    [
      "run", "pipelines/invoice.yaml", "samples/invoices/invoice-us-text.pdf",
      "samples/invoices/invoice-de-text.pdf", "--output", output,
    ] + more
  }

  /// Holds a file against a schema of the docs, by the program itself.
  private func expectValid(_ file: URL, by schema: String) async throws {
    let ending = try await platen.run(["validate", "docs/\(schema)", file.path])
    #expect(ending.exitCode == 0, "\(ending.output)")
  }

  private func json(_ folder: TemporaryFolder, _ name: String = "out/run.json") throws -> JSONValue
  {
    let data = try Data(contentsOf: folder.url.appending(path: name))
    return try JSONValue(parsing: String(decoding: data, as: UTF8.self))
  }

  @Test func `lines for programs keep to their schema, and so does run json`() async throws {
    let folder = try TemporaryFolder()
    let server = try ScriptedServer { request in
      switch request.number {
      case 0: .error(500, type: "server_error")
      case 1: .error(400, type: "invalid_request_error")
      default: .json(ScriptedServer.chatCompletion("{}", usage: (5000, 100)))
      }
    }
    let output = folder.url.appending(path: "out").path
    let ending = try await platen.run(
      invoices(
        [
          "--progress", "json", "--concurrency", "1", "--base-url", server.url("/v1"),
          "missing.pdf",
        ],
        output: output),
      environment: ["AIGATEWAY_API_KEY": "sk-aig-secret"])
    #expect(ending.exitCode == 3)
    let file = try folder.write(ending.errors, to: "progress.jsonl")
    try await expectValid(file, by: "progress.schema.json")
    let lines = try ending.errors.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    let types = lines.compactMap { $0["type"]?.string }
    #expect(types.first == "begin")
    #expect(types.last == "end")
    #expect(types.filter { $0 == "document" }.count == 3)
    let end = try #require(lines.last)
    #expect(end["exit_code"]?.number?.int == 3)
    #expect(end["documents"]?["rejected"]?.number?.int == 3)
    #expect((end["answers"]?["retries"]?.number?.int ?? 0) >= 1)

    try await expectValid(folder.url.appending(path: "out/run.json"), by: "run.schema.json")
    let account = try json(folder)
    #expect(account["exit_code"]?.number?.int == 3)
    #expect(account["stop"] == .null)
    #expect(account["inputs"]?["documents"]?.number?.int == 3)
    #expect(account["documents"] == end["documents"])
    #expect(account["usage"] == end["usage"])
    #expect((account["usage"]?["requests"]?.number?.int ?? 0) == server.requests.count)
    #expect(!account.text(.compact).contains("secret"))
  }

  @Test func `a run that keeps answers says so, with time and pace`() async throws {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out").path
    let first = try await platen.run(invoices(["--offline"], output: output))
    #expect(first.exitCode == 0, "\(first.errors)")
    #expect(
      first.errors.contains("2 pages in "),
      "\(first.errors)")
    try FileManager.default.removeItem(atPath: output + "/run.json")
    // The same pipeline under other rules.
    let text = String(
      decoding: try Data(contentsOf: Checkout.pipelines.appending(path: "invoice.yaml")),
      as: UTF8.self)
    try FileManager.default.copyItem(
      at: Checkout.pipelines.appending(path: "schemas"), to: folder.url.appending(path: "schemas"))
    let changed = try folder.write(
      text.replacing("  - validate:\n", with: "  - validate:\n      repair: false\n"),
      to: "invoice.yaml")
    var arguments = invoices(["--offline"], output: output)
    arguments[1] = changed.path
    let second = try await platen.run(arguments)
    #expect(second.exitCode == 0, "\(second.errors)")
    #expect(second.errors.contains("2 answers kept from before"), "\(second.errors)")
    let account = try json(folder)
    #expect(account["answers"]?["kept"]?.number?.int == 2)
    #expect(account["answers"]?["asked"]?.number?.int == 0)
    #expect(account["pages"]?["rendered"]?.number?.int == 0)
    #expect(account["documents"]?["known"]?.number?.int == 0)
  }

  @Test func `a run that is refused writes down nothing, and a foreign run json is left alone`()
    async throws
  {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out").path
    let unused = try await platen.run(invoices(output: output))
    #expect(unused.exitCode == 2, "there is no key")
    #expect(!FileManager.default.fileExists(atPath: output + "/run.json"))

    try folder.write(#"{"mine": true}"#, to: "out/run.json")
    let ending = try await platen.run(invoices(["--offline"], output: output))
    #expect(ending.exitCode == 0)
    #expect(ending.errors.contains("run.json: is of another origin"))
    #expect(try json(folder) == ["mine": true])
  }

  @Test func `on a terminal one line is drawn anew, none wider than it, and it is gone at the end`()
    async throws
  {
    let folder = try TemporaryFolder()
    let log = folder.url.appending(path: "screen").path
    let program = Checkout.program("platen").path
    let output = folder.url.appending(path: "out").path
    let command =
      "stty cols 60; '\(program)' run pipelines/invoice.yaml samples/invoices --offline "
      + "--print nothing --output '\(output)'"
    let ending = try await BuiltProgram(at: "/usr/bin/script").run(
      ["-q", "-e", "-c", command, log], environment: ["TERM": "xterm"])
    #expect(ending.exitCode == 0, "\(ending.output)")
    let screen = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
    let drawn = screen.split(separator: "\r").filter { $0.hasSuffix("\u{1B}[K") }
      .map { $0.dropLast(3) }
    #expect(drawn.contains { $0.hasPrefix("░") }, "\(screen)")
    #expect(drawn.contains { $0.hasPrefix("█") })
    #expect(drawn.allSatisfy { $0.count < 60 && !$0.contains("\n") })
    let summary = try #require(screen.range(of: "9 documents: 9 complete"))
    #expect(screen[..<summary.lowerBound].hasSuffix("\r\u{1B}[K"), "the line is removed")
    #expect(!screen[summary.lowerBound...].contains("█"))
  }
}

extension String {
  /// The first place of a text.
  fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
