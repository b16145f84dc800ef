import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Classifications that fail, wholly or on being asked again: no page is lost for it.
@Suite(.timeLimit(.minutes(15))) struct BundleFailureTests {
  private func outcome(_ run: Run) async throws -> Outcome {
    try #require(try await run.outcomes().first)
  }

  @Test func `where asking again fails, the bundle is rejected, and the next run mends it`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let isUp = Switch()
    let server = try ScriptedServer { request in
      guard request.isClassification else { return .completion(Workspace.goodAnswer) }
      guard request.asksAgain else {
        return .completion(BundleWorkspace.classes(of: [1], by: "i* l*"))
      }
      return isUp.isOn
        ? .completion(BundleWorkspace.classes(of: request.pages, by: "i* l*"))
        : .error(500, type: "server_error")
    }
    let bundle = try bundles.bundle(2)
    let pipeline = try bundles.pipeline(at: server)
    let options = bundles.workspace.options()
    let first = try await outcome(pipeline.run([bundle], options: options))
    #expect(first.record.status == .rejected && first.record.rejection?.stage == "classify")
    #expect(first.record.rejection?.code == "server_error")
    #expect(first.pageEnds == ["failed", "failed"])
    isUp.turnOn()
    let count = server.requests.count
    let second = try await outcome(pipeline.run([bundle], options: options))
    #expect(second.partsInWords == ["invoice 1 complete", "letter 2 complete"])
    #expect(server.requests.count == count + 3, "what was answered is not asked again")
  }

  @Test func `a window of which no answer says anything has no answer`() async throws {
    let bundles = try BundleWorkspace()
    let isUp = Switch()
    let server = try ScriptedServer { request in
      guard request.isClassification else { return .completion(Workspace.goodAnswer) }
      let isEmpty = request.pages.contains(3) && !isUp.isOn
      return .completion(
        isEmpty
          ? #"{"pages": []}"# : BundleWorkspace.classes(of: request.pages, by: "i* i l* l"))
    }
    let bundle = try bundles.bundle(4)
    let pipeline = try bundles.pipeline(at: server, classify: ["window: 2"])
    let options = bundles.workspace.options()
    for _ in 0..<2 {
      let outcome = try await outcome(pipeline.run([bundle], options: options))
      #expect(outcome.isNew && outcome.record.status == .rejected)
      #expect(outcome.record.rejection?.code == "page_not_classified")
      #expect(outcome.record.rejection?.message.contains("pages 3-4") == true)
      #expect(outcome.record.parts.isEmpty)
      try RecordSchema.expectValid(outcome.record.json)
    }
    #expect(server.requests.count == 3)
    isUp.turnOn()
    do {
      let upkeep = try JournalUpkeep(folder: bundles.workspace.output)
      let id = try await JournalReader(folder: bundles.workspace.output)
        .documents(named: "stack.pdf").map(\.id)
      _ = try await upkeep.retry(id)
    }
    let mended = try await outcome(pipeline.run([bundle], options: options))
    #expect(mended.partsInWords == ["invoice 1-2 complete", "letter 3-4 complete"])
  }

  @Test func `a document of which no answer names a class is rejected`() async throws {
    let bundles = try BundleWorkspace()
    let server = try ScriptedServer(.completion(#"{"class": "novel"}"#))
    let outcome = try await outcome(
      try bundles.pipeline(at: server, classify: ["by: document"])
        .run([bundles.bundle(2)], options: bundles.workspace.options()))
    #expect(outcome.record.rejection?.code == "page_not_classified")
    #expect(outcome.parts.isEmpty && outcome.pageEnds == ["failed", "failed"])
  }

  @Test func `a second answer that nobody can read leaves the first one standing`() async throws {
    let bundles = try BundleWorkspace()
    let server = try ScriptedServer { request in
      guard request.isClassification else { return .completion(Workspace.goodAnswer) }
      return .completion(
        request.asksAgain
          ? "As I said before." : BundleWorkspace.classes(of: [1], by: "i* l*"))
    }
    let outcome = try await outcome(
      try bundles.pipeline(at: server).run(
        [bundles.bundle(2)], options: bundles.workspace.options()))
    #expect(outcome.partsInWords == ["invoice 1 complete", "none 2 skipped"])
    #expect(outcome.record.findings.map(\.code).contains("page_not_classified"))
  }

  @Test(arguments: [[], ["by: document"]])
  func `blank pages are blank where there is nothing to classify too`(options: [String])
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("0 0")
    let white = Raster(
      width: 600, height: 800, format: .gray, pixels: Array(repeating: 255, count: 480_000))
    let file = try bundles.workspace.folder.write(white.png().bytes, to: "white.png")
    let outcome = try await outcome(
      try bundles.pipeline(at: server, classify: options).run(
        [.file(path: file.path)], options: bundles.workspace.options()))
    #expect(outcome.record.rejection?.code == "document_blank")
    #expect(outcome.pageEnds == ["blank"])
    #expect(server.requests.isEmpty)
    try RecordSchema.expectValid(outcome.record.json)
  }
}

extension RecordedRequest {
  /// Whether it asks once more for what an answer left out or can't say.
  fileprivate var asksAgain: Bool {
    ((try? texts) ?? []).contains { $0.contains("Answer again") }
  }
}
