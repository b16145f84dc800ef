import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Bundles that are stopped, rejected in part, or known: nothing is asked twice, and nothing is lost.
@Suite(.timeLimit(.minutes(15))) struct BundleResumeTests {
  private func outcome(_ run: Run) async throws -> Outcome {
    try #require(try await run.outcomes().first)
  }

  @Test func `a document that was rejected is tried again alone`() async throws {
    let bundles = try BundleWorkspace()
    let isUp = Switch()
    let server = try BundleWorkspace.server("i* l* i*") { request in
      request.isAbout("letter") && !isUp.isOn
        ? .error(400, type: "invalid_request_error") : .completion(Workspace.goodAnswer)
    }
    let bundle = try bundles.bundle(3)
    let pipeline = try bundles.pipeline(at: server)
    let options = bundles.workspace.options()
    let first = try await outcome(pipeline.run([bundle], options: options))
    #expect(
      first.partsInWords == ["invoice 1 complete", "letter 2 rejected", "invoice 3 complete"])
    #expect(first.record.status == .partial)
    #expect(first.pageEnds == ["read", "failed", "read"])
    #expect(try bundles.workspace.lines("records.jsonl").count == 3)
    let rejects = try bundles.workspace.lines("rejects.jsonl")
    #expect(rejects.count == 1 && rejects[0]["part_of"]?["number"] == 2)
    for reject in rejects { try RecordSchema.expectValid(reject) }

    isUp.turnOn()
    let count = server.requests.count
    let second = try await outcome(pipeline.run([bundle], options: options))
    #expect(server.requests.count == count + 1)
    #expect(server.requests.last?.isAbout("letter") == true)
    #expect(second.isNew && second.record.status == .complete)
    #expect(second.record.id == first.record.id)
    #expect(second.spent.filter { $0.usage.requests > 0 }.map(\.stage) == ["extract"])
    #expect(try bundles.workspace.lines("rejects.jsonl").isEmpty)
    let lines = try bundles.workspace.lines("records.jsonl")
    #expect(lines.count == 4 && lines.allSatisfy { $0["status"] == "complete" })
    #expect(Set(lines.compactMap { $0["id"]?.string }).count == 4)
  }

  @Test func `a run that was stopped between documents of a bundle goes on there`() async throws {
    let bundles = try BundleWorkspace()
    let stop = RunStop()
    let server = try BundleWorkspace.server("i* l* i*") { request in
      if request.number == 2 { stop.request() }
      return .completion(Workspace.goodAnswer)
    }
    let bundle = try bundles.bundle(3)
    let pipeline = try bundles.pipeline(at: server)
    var options = bundles.workspace.options()
    options.windowsInFlight = 1
    options.stop = stop
    await #expect(throws: StoppedEarly.self) {
      _ = try await pipeline.run([bundle], options: options).outcomes()
    }
    #expect(server.requests.count == 3)
    #expect(
      try bundles.workspace.lines("records.jsonl").isEmpty, "a bundle is handed on as a whole")

    options.stop = nil
    let outcome = try await outcome(pipeline.run([bundle], options: options))
    #expect(server.requests.count == 4, "only the third document is asked about")
    #expect(outcome.record.status == .complete && outcome.parts.count == 3)
    #expect(try bundles.workspace.lines("records.jsonl").count == 4)
  }

  @Test func `a cap on cost stops between documents of a bundle, and a higher one goes on`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try ScriptedServer { request in
      .json(
        ScriptedServer.chatCompletion(
          request.isClassification
            ? BundleWorkspace.classes(of: request.pages, by: "i* i* i* i*") : Workspace.goodAnswer,
          // Four pictures are not seen for less.
          usage: (request.isClassification ? 5000 : 1000, 1000)))
    }
    let bundle = try bundles.bundle(4)
    let file = try bundles.pipeline(at: server).file.path
    let pipeline = try Pipeline(
      contentsOf: file,
      overriding: ["base_url": server.url("/v1"), "max_output_tokens": "1000"])
    var options = bundles.workspace.options()
    options.windowsInFlight = 1
    options.maxCost = Money(dollars: "0.025")
    await #expect(throws: StoppedByBudget.self) {
      _ = try await pipeline.run([bundle], options: options).outcomes()
    }
    let before = server.requests.count
    #expect((2...4).contains(before))
    options.maxCost = Money(dollars: "1")
    let outcome = try await outcome(pipeline.run([bundle], options: options))
    #expect(server.requests.count == 5)
    #expect(outcome.record.status == .complete && outcome.parts.count == 4)
    let paid = outcome.spent.reduce(0) { $0 + $1.usage.requests }
    #expect(paid == 5 - before)
  }

  @Test func `a bundle of which a window has no answer is rejected, and only that is asked again`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let isUp = Switch()
    let server = try ScriptedServer { request in
      guard request.isClassification else { return .completion(Workspace.goodAnswer) }
      if request.pages.contains(1) || isUp.isOn {
        return .completion(BundleWorkspace.classes(of: request.pages, by: "i* i l* l"))
      }
      return .error(400, type: "invalid_request_error")
    }
    let pipeline = try bundles.pipeline(at: server, classify: ["window: 2"])
    let bundle = try bundles.bundle(4)
    let options = bundles.workspace.options()
    let first = try await outcome(pipeline.run([bundle], options: options))
    #expect(first.record.status == .rejected && first.record.rejection?.stage == "classify")
    #expect(first.record.parts.isEmpty && first.parts.isEmpty)
    #expect(first.pageEnds == ["failed", "failed", "failed", "failed"])
    try RecordSchema.expectValid(first.record.json)
    #expect(server.requests.count == 2)
    isUp.turnOn()
    let second = try await outcome(pipeline.run([bundle], options: options))
    #expect(second.partsInWords == ["invoice 1-2 complete", "letter 3-4 complete"])
    #expect(server.requests.count == 2 + 1 + 2)
  }

  @Test func `equal content is paid once, and recorded for each name`() async throws {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l* m*")
    let documents = [
      try bundles.bundle(3, name: "a.pdf"), try bundles.bundle(3, name: "b.pdf"),
    ]
    let pipeline = try bundles.pipeline(at: server)
    let outcomes = try await pipeline.run(documents, options: bundles.workspace.options())
      .outcomes()
    #expect(server.requests.count == 3)
    #expect(outcomes.map(\.partsInWords.count) == [3, 3])
    let lines = try bundles.workspace.lines("records.jsonl")
    #expect(lines.count == 6)
    #expect(Set(lines.compactMap { $0["id"]?.string }).count == 6)
    for outcome in outcomes {
      #expect(outcome.parts.allSatisfy { $0.document.name == outcome.name })
      #expect(outcome.parts.allSatisfy { $0.partOf?.record == outcome.record.id })
      #expect(outcome.record.parts.compactMap(\.record) == outcome.parts.map(\.id))
    }
    #expect(outcomes[1].spent.allSatisfy { $0.usage.requests == 0 })
  }

  @Test func `a rejected document is rejected for each name of a bundle, and mended for each`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let isUp = Switch()
    let server = try BundleWorkspace.server("i* l*") { request in
      request.isAbout("letter") && !isUp.isOn
        ? .error(400, type: "invalid_request_error") : .completion(Workspace.goodAnswer)
    }
    let documents = [
      try bundles.bundle(2, name: "a.pdf"), try bundles.bundle(2, name: "b.pdf"),
    ]
    let pipeline = try bundles.pipeline(at: server, emitters: ["emit", "emit_files"])
    let options = bundles.workspace.options()
    func files() throws -> [String: String?] {
      let folder = bundles.workspace.output + "/documents"
      return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(into: [:]) {
        let data = try Data(contentsOf: URL(filePath: folder + "/" + $1))
        $0[$1] = try JSONValue(parsing: Array(data))["status"]?.string
      }
    }
    let first = try await pipeline.run(documents, options: options).outcomes()
    #expect(
      first.map(\.partsInWords)
        == Array(
          repeating: ["invoice 1 complete", "letter 2 rejected"], count: 2))
    #expect(try bundles.workspace.lines("rejects.jsonl").count == 2)
    #expect(try bundles.workspace.lines("records.jsonl").count == 4)
    #expect(try files().values.filter { $0 == "rejected" }.count == 2)

    isUp.turnOn()
    let second = try await pipeline.run(documents, options: options).outcomes()
    #expect(second.allSatisfy { $0.record.status == .complete })
    #expect(server.requests.count { $0.isAbout("invoice") } == 1)
    #expect(server.requests.count(where: \.isClassification) == 1)
    #expect(try bundles.workspace.lines("rejects.jsonl").isEmpty)
    #expect(try bundles.workspace.lines("records.jsonl").count == 6)
    let done = try files()
    #expect(done.count == 6 && done.values.allSatisfy { $0 == "complete" }, "\(done)")
  }

  @Test func `a fresh run does all of a bundle again, and replaces its records`() async throws {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l*")
    let bundle = try bundles.bundle(2)
    let pipeline = try bundles.pipeline(at: server)
    var options = bundles.workspace.options()
    let first = try await outcome(pipeline.run([bundle], options: options))
    options.isFresh = true
    let second = try await outcome(pipeline.run([bundle], options: options))
    #expect(server.requests.count == 6)
    #expect(second.isNew && second.parts.map(\.id) == first.parts.map(\.id))
    #expect(try bundles.workspace.lines("records.jsonl").count == 3)
  }
}
