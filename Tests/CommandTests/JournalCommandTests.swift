import FoundationEssentials
import JSON
import TestSupport
import Testing

/// `platen journal`, as a user runs it.
@Suite(.timeLimit(.minutes(15))) struct JournalCommandTests {
  private let platen = BuiltProgram("platen")

  /// A folder with two rejects, of one of which each answer cost $0.00875.
  private func work() async throws -> (folder: TemporaryFolder, output: String, ScriptedServer) {
    let folder = try TemporaryFolder()
    let server = try ScriptedServer { _ in
      .json(ScriptedServer.chatCompletion(#"{"secret_value": 4711}"#, usage: (5000, 1000)))
    }
    try folder.write("no document", to: "broken.pdf")
    let output = folder.url.appending(path: "out").path
    _ = try await run(folder, output, server)
    return (folder, output, server)
  }

  private func run(
    _ folder: TemporaryFolder, _ output: String, _ server: ScriptedServer
  ) async throws -> BuiltProgram.Ending {
    try await platen.run(
      [
        "run", "pipelines/invoice.yaml", "samples/invoices/invoice-us-text.pdf",
        folder.url.appending(path: "broken.pdf").path, "--base-url", server.url("/v1"), "--output",
        output, "--print", "nothing",
      ], environment: ["AIGATEWAY_API_KEY": "sk-aig-x"])
  }

  private func lines(_ text: String) throws -> [JSONValue] {
    try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
  }

  @Test func `rejects are listed, shown, forgotten after a word, and exported`() async throws {
    let (folder, output, server) = try await work()
    let asked = server.requests.count
    #expect(asked > 0)

    let list = try await platen.run(["journal", "list", output])
    #expect(list.exitCode == 0, "\(list.errors)")
    #expect(list.output.contains("broken.pdf  (load: document_unsupported)"), "\(list.output)")
    #expect(list.output.contains("(validate: off_schema)"))
    #expect(list.output.contains("2 documents: 2 rejected"))
    let found = try lines(
      try await platen.run(["journal", "list", output, "--json", "--name", "*us-text*"]).output)
    #expect(found.count == 1)
    #expect(found[0]["attempts"]?.number?.int == asked)
    // Exact decimals.
    let cost = try #require(found[0]["cost_usd"]?.number?.lexeme)
    #expect(Decimal(string: cost) == Decimal(asked) * Decimal(875) / 100_000)
    let kept = try #require(found[0]["answers"]?.number?.int)
    #expect(kept > 0)
    let none = try await platen.run(["journal", "list", output, "--status", "complete", "--json"])
    #expect(none.output.isEmpty)

    let shown = try await platen.run(["journal", "show", output, "invoice-us-text.pdf"])
    #expect(shown.output.contains("question invoice"), "\(shown.output)")
    #expect(shown.output.contains("answered (200)  5000 tokens in, 1000 out  $0.00875"))
    #expect(!shown.output.contains("4711"))
    let content = try await platen.run(
      ["journal", "show", output, "invoice-us-text.pdf", "--content", "--json"])
    #expect(content.output.contains("4711"))
    for command in ["show", "retry"] {
      let unknown = try await platen.run(["journal", command, output, "nobody.pdf"])
      #expect(unknown.exitCode == 1)
      #expect(unknown.errors.contains("no document 'nobody.pdf' is in the journal of \(output)"))
      #expect(unknown.errors.contains("platen journal list \(output) shows those that are"))
      #expect(!unknown.errors.contains("cannot be used"))
    }

    let rejected = ["journal", "retry", output, "--status", "rejected"]
    let refused = try await platen.run(rejected + ["--ask-above", "0.001"])
    #expect(refused.exitCode == 2)
    #expect(refused.errors.contains("--yes"))
    let dry = try await platen.run(rejected + ["--dry-run"])
    #expect(dry.output.contains("would forget \(kept) answer"), "\(dry.output)")
    _ = try await run(folder, output, server)
    #expect(server.requests.count == asked, "nothing was forgotten yet")
    let forgotten = try await platen.run(rejected + ["--yes", "--ask-above", "0.001"])
    #expect(forgotten.exitCode == 0)
    #expect(forgotten.output.contains("forgot \(kept) answer"))
    _ = try await run(folder, output, server)
    #expect(server.requests.count == 2 * asked)

    let file = folder.url.appending(path: "attempts.jsonl").path
    let export = ["journal", "export", output, "attempts", "--to", file]
    #expect(try await platen.run(export).exitCode == 0)
    let data = try Data(contentsOf: URL(filePath: file))
    let attempts = try lines(String(decoding: data, as: UTF8.self))
    #expect(attempts.count == 2 * asked)
    #expect(attempts.allSatisfy { $0["cost_usd"]?.number?.lexeme == "0.00875" })
    #expect(try await platen.run(export).exitCode == 1, "a file that stands there is not replaced")
    #expect(try await platen.run(export + ["--force"]).exitCode == 0)
    let answers = try await platen.run(["journal", "export", output, "answers", "--to", "-"])
    #expect(try lines(answers.output).count == kept)
    #expect(!answers.output.contains("4711"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == [
        "attempts.jsonl", "broken.pdf", "out",
      ])
  }

  @Test func `a document that several states of a pipeline read is told apart in the list`()
    async throws
  {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out").path
    let run = [
      "run", "pipelines/invoice.yaml", "samples/invoices/invoice-us-text.pdf", "--offline",
      "--output", output, "--print", "nothing",
    ]
    #expect(try await platen.run(run).exitCode == 0)
    let one = try await platen.run(["journal", "list", output])
    #expect(!one.output.contains("pipeline"), "\(one.output)")
    #expect(one.output.contains("1 document: 1 complete; 1 answer kept"), "\(one.output)")
    #expect(try await platen.run(run + ["--pages", "1"]).exitCode == 0)
    let list = try await platen.run(["journal", "list", output])
    let found = try lines(try await platen.run(["journal", "list", output, "--json"]).output)
    let fingerprints = found.compactMap { $0["pipeline"]?["fingerprint"]?.string }
    #expect(Set(fingerprints).count == 2)
    for fingerprint in fingerprints {
      #expect(list.output.contains("  invoice \(fingerprint.prefix(6))  "), "\(list.output)")
    }
  }

  @Test func `gc says what came free, and wrong words are usage`() async throws {
    let (folder, output, _) = try await work()
    defer { withExtendedLifetime(folder) {} }
    let cleaned = try await platen.run(["journal", "gc", output, "--older-than", "30d"])
    #expect(cleaned.exitCode == 0, "\(cleaned.errors)")
    #expect(cleaned.output.contains("removed 0 answers"))
    #expect(cleaned.output.contains("bytes came free"))
    for arguments in [
      ["gc", output, "--older-than", "soon"], ["retry", output],
      ["list", output, "--status", "gone"],
      ["retry", output, "--status", "rejected", "--ask-above", "much"],
      ["export", output, "pages", "--to", "-"],
    ] {
      #expect(try await platen.run(["journal"] + arguments).exitCode == 2, "\(arguments)")
    }
    for command in [["list"], ["gc"], ["show", "x"], ["export", "--to", "-"]] {
      let folder = try TemporaryFolder()
      var arguments = command
      arguments.insert(folder.url.path, at: 1)
      let ending = try await platen.run(["journal"] + arguments)
      #expect(ending.exitCode == 1, "\(arguments)")
      #expect(ending.errors.contains("there is none; give the folder"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }
  }

  @Test func `what belongs to the folder's runs, or was read by them, is not exported over`()
    async throws
  {
    let (folder, output, _) = try await work()
    let base = folder.url.path
    try FileManager.default.linkItem(atPath: output + "/journal.sqlite", toPath: base + "/hard")
    try FileManager.default.copyItem(atPath: base + "/broken.pdf", toPath: base + "/copy.pdf")
    let kept = try Data(contentsOf: URL(filePath: output + "/journal.sqlite"))
    for (file, reason) in [
      ("out/journal.sqlite", "only its runs write"), ("out/journal.sqlite-wal", "only its runs"),
      ("out/../out//journal.sqlite-shm", "only its runs write"),
      ("out/journal.lock", "only its runs write"), ("out/run.json", "only its runs write"),
      ("out/records.jsonl", "'records.jsonl' of the output folder"),
      ("out/rejects.jsonl", "'rejects.jsonl' of the output folder"),
      ("hard", "'journal.sqlite' of the output folder"),
      ("broken.pdf", "never written over"), ("copy.pdf", "never written over"),
    ] {
      let ending = try await platen.run(
        ["journal", "export", "out", "--to", file, "--force"], in: folder.url)
      #expect(ending.exitCode == 1 && ending.errors.contains(reason), "\(file): \(ending.errors)")
    }
    #expect(try Data(contentsOf: URL(filePath: output + "/journal.sqlite")) == kept)
    #expect(try Data(contentsOf: URL(filePath: base + "/broken.pdf")).count == 11)
    let beside = try await platen.run(
      ["journal", "export", "out", "--to", "out/documents-1.jsonl"], in: folder.url)
    #expect(beside.exitCode == 0, "\(beside.errors)")
  }
}
