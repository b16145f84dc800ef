import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Records of documents that are in several bundles, or that stay while their bundle is made anew.
@Suite(.timeLimit(.minutes(15))) struct BundleMembershipTests {
  private func outcome(_ run: Run) async throws -> Outcome {
    try #require(try await run.outcomes().first)
  }

  @Test func `documents that another bundle took are this one's again where it is known`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l*")
    let bundle = try bundles.bundle(2)
    let options = bundles.workspace.options()
    let one = try bundles.pipeline(at: server)
    let other = try bundles.pipeline(at: server, classify: ["instructions: Look well."])
    let first = try await outcome(one.run([bundle], options: options))
    let taken = try await outcome(other.run([bundle], options: options))
    #expect(taken.record.id != first.record.id)
    #expect(taken.parts.map(\.id) == first.parts.map(\.id))
    #expect(taken.parts.allSatisfy { $0.partOf?.record == taken.record.id })

    let again = try await outcome(one.run([bundle], options: options))
    #expect(!again.isNew && again.record == first.record && again.parts == first.parts)
    let lines = try bundles.workspace.lines("records.jsonl")
    #expect(lines.count == 4)
    let owners = lines.compactMap { $0["part_of"]?["record"]?.string }
    #expect(owners == [first.record.id, first.record.id])
    #expect(server.requests.count == 2 + 2)
  }

  @Test func `a record that stays in a bad hour tells of the bundle as it is split now`()
    async throws
  {
    let bundles = try BundleWorkspace()
    try bundles.folder.write(
      """
      name: invoice
      stages:
        - load
        - render
        - extract: {schema: schema.json, instructions: "This is one invoice.", window: 1}
        - validate
      """, to: "invoice.yaml")
    let isLater = Switch()
    let server = try ScriptedServer { request in
      if request.isClassification {
        return .completion(
          BundleWorkspace.classes(
            of: request.pages, by: isLater.isOn ? "i* i l* m*" : "i* i l* l"))
      }
      let isSecond = ((try? request.texts) ?? []).contains { $0.contains("Page 2 of") }
      return isSecond && isLater.isOn
        ? .error(500, type: "server_error") : .completion(Workspace.goodAnswer)
    }
    let bundle = try bundles.bundle(4)
    let pipeline = try bundles.pipeline(at: server)
    var options = bundles.workspace.options()
    let first = try await outcome(pipeline.run([bundle], options: options))
    #expect(first.partsInWords == ["invoice 1-2 complete", "letter 3-4 complete"])
    isLater.turnOn()
    options.isFresh = true
    let second = try await outcome(pipeline.run([bundle], options: options))
    #expect(
      second.partsInWords == ["invoice 1-2 complete", "letter 3 complete", "memo 4 skipped"])
    let kept = try #require(second.parts.first)
    #expect(kept.status == .complete && kept.id == first.parts[0].id)
    #expect(kept.partOf?.number == 1 && kept.partOf?.count == 3)

    // The journal has it so too.
    options.isFresh = false
    let known = try await outcome(pipeline.run([bundle], options: options))
    #expect(!known.isNew && known.record == second.record && known.parts == second.parts)
    let line = try bundles.workspace.lines("records.jsonl").first { $0["id"]?.string == kept.id }
    #expect(line?["part_of"]?["of"] == 3)
  }
}
