import JSON
import Platen
import TestSupport
import Testing

/// Bundles that are split otherwise than before: the documents that they no longer hold go from the
/// journal and from all outputs, and nothing else does.
@Suite(.timeLimit(.minutes(15))) struct BundleSplitTests {
  @Test(
    arguments: [("i* i i*", "i* i* i"), ("i* i* i*", "i* i i"), ("i* i i", "i* i* i*")],
    [true, false])
  func `the outputs hold the documents of the new split and no others`(
    scripts: (String, String), isFresh: Bool
  ) async throws {
    let split = try SplitBundle(scripts.0, later: scripts.1)
    let pipeline = try split.bundles.pipeline(at: split.server, emitters: SplitBundle.emitters)
    let first = try await split.run(pipeline)
    try split.expectOutputs(of: first)
    split.isLater.turnOn()
    if !isFresh {
      let upkeep = try JournalUpkeep(folder: split.bundles.workspace.output)
      _ = try await upkeep.retry([first.record.id])
    }
    let second = try await split.run(pipeline, isFresh: isFresh)
    #expect(second.record.id == first.record.id && second.record.parts != first.record.parts)
    try split.expectOutputs(of: second)

    let reader = try JournalReader(folder: split.bundles.workspace.output)
    let known = try await reader.documents(named: "stack.pdf")
    #expect(Set(known.map(\.id)) == Set(second.parts.map(\.id) + [second.record.id]))
    // What the others took is in the account of the bundle.
    #expect(known.reduce(0) { $0 + $1.attempts } == split.server.requests.count)
    let again = try await split.run(pipeline)
    #expect(!again.isNew && again.record == second.record)
    try split.expectOutputs(of: again)
  }

  @Test func `a run that ends between settling and writing is gone on with`() async throws {
    let split = try SplitBundle("i* i i*", later: "i* i* i")
    let goesOn = Switch()
    let halts = Switch()
    func pipeline(haltingIf isHalted: Switch) throws -> Pipeline {
      try split.bundles.pipeline(
        at: split.server, emitters: ["halt"] + SplitBundle.emitters,
        stages: [Halting.definition(isHalted)])
    }
    let first = try await split.run(try pipeline(haltingIf: goesOn))
    split.isLater.turnOn()
    halts.turnOn()
    await #expect(throws: Halting.Halted.self) {
      _ = try await split.run(try pipeline(haltingIf: halts), isFresh: true)
    }
    try split.expectOutputs(of: first)
    let count = split.server.requests.count
    let second = try await split.run(try pipeline(haltingIf: goesOn))
    #expect(!second.isNew && split.server.requests.count == count)
    #expect(second.partsInWords == ["invoice 1 complete", "invoice 2-3 complete"])
    try split.expectOutputs(of: second)
  }

  @Test func `a document that another bundle has taken stays`() async throws {
    let split = try SplitBundle("i* i i*", later: "i* i* i")
    let one = try split.bundles.pipeline(at: split.server)
    let other = try split.bundles.pipeline(
      at: split.server, classify: ["instructions: Look well."])
    _ = try await split.run(one)
    let taken = try await split.run(other)
    split.isLater.turnOn()
    let second = try await split.run(one, isFresh: true)
    let all = (second.parts + taken.parts + [second.record, taken.record]).map(\.id)
    #expect(Set(all).count == 6)
    #expect(try split.lines() == all.sorted())
    let known = try await split.run(other)
    #expect(!known.isNew && known.parts == taken.parts)
  }

  @Test func `a document that an earlier bundle holds too is that one's again`() async throws {
    let split = try SplitBundle("i* i i*", later: "i* i* i")
    let one = try split.bundles.pipeline(at: split.server)
    let other = try split.bundles.pipeline(
      at: split.server, classify: ["instructions: Look well."])
    let first = try await split.run(one)
    _ = try await split.run(other)
    split.isLater.turnOn()
    let second = try await split.run(other, isFresh: true)
    let all = (second.parts + first.parts + [second.record, first.record]).map(\.id)
    #expect(try split.lines() == all.sorted())
    let owners = try split.bundles.workspace.lines("records.jsonl")
      .filter { line in first.parts.contains { $0.id == line["id"]?.string } }
      .compactMap { $0["part_of"]?["record"]?.string }
    #expect(owners == [first.record.id, first.record.id])
    let known = try await split.run(one)
    #expect(!known.isNew && known.parts == first.parts)
  }

  @Test func `a document that was asked for by itself too stays where that put it`() async throws {
    let split = try SplitBundle("i* i i*", later: "i* i* i")
    let pipeline = try split.bundles.pipeline(at: split.server, emitters: SplitBundle.emitters)
    let first = try await split.run(pipeline)
    let alone = try split.bundles.routed("invoice", at: split.server).reading(PageRanges("1-2"))
    let known = try await split.run(alone)
    #expect(!known.isNew && known.record.id == first.parts[0].id)
    split.isLater.turnOn()
    let second = try await split.run(pipeline, isFresh: true)
    try split.expectOutputs(of: second)
    let count = split.server.requests.count
    let again = try await split.run(alone)
    #expect(!again.isNew && split.server.requests.count == count)
    #expect(try split.lines("invoice.jsonl") == [known.record.id])
    // It is of no bundle any more, and accounts for all pages.
    #expect(again.record.partOf == nil && again.pageEnds == ["read", "read", "skipped"])
    try split.expectOutputs(of: second)
  }

  @Test func `outputs lose a document that only a bundle of another pipeline still holds`()
    async throws
  {
    let split = try SplitBundle("i* i i*", later: "i* i* i")
    let one = try split.bundles.pipeline(at: split.server, emitters: SplitBundle.emitters)
    let other = try split.bundles.pipeline(
      at: split.server, name: "mail", classify: ["instructions: Look well."],
      emitters: ["emit: {records: mail.jsonl, rejects: mail-rejects.jsonl}"])
    _ = try await split.run(one)
    let taken = try await split.run(other)
    split.isLater.turnOn()
    let second = try await split.run(one, isFresh: true)
    try split.expectOutputs(of: second)
    let known = try await split.run(other)
    #expect(!known.isNew && known.parts == taken.parts)
    let all = (taken.parts + [taken.record]).map(\.id)
    #expect(try split.lines("mail.jsonl") == all.sorted())
  }

  @Test func `a document stays as long as what took its pages is rejected`() async throws {
    let areLettersRead = Switch()
    let split = try SplitBundle("i* i i*", later: "i* l* l", areLettersRead: areLettersRead)
    let pipeline = try split.bundles.pipeline(at: split.server, emitters: SplitBundle.emitters)
    let first = try await split.run(pipeline)
    split.isLater.turnOn()
    let second = try await split.run(pipeline, isFresh: true)
    #expect(second.partsInWords == ["invoice 1 complete", "letter 2-3 rejected"])
    let invoice = second.parts[0].id
    try split.expectOutputs(
      of: first.parts.map(\.id) + [invoice], and: [second.record.id],
      rejects: [second.parts[1].id])
    areLettersRead.turnOn()
    let third = try await split.run(pipeline)
    #expect(third.partsInWords == ["invoice 1 complete", "letter 2-3 complete"])
    try split.expectOutputs(of: [invoice], and: [third.parts[1].id, third.record.id])
  }

  @Test func `a bundle that is rejected keeps the documents that it had`() async throws {
    let split = try SplitBundle("i* i i*", later: nil)
    let pipeline = try split.bundles.pipeline(at: split.server, emitters: SplitBundle.emitters)
    let first = try await split.run(pipeline)
    split.isLater.turnOn()
    let second = try await split.run(pipeline, isFresh: true)
    #expect(second.record.status == .rejected)
    try split.expectOutputs(of: first)
  }

  @Test func `a document whose class is another now goes from the outputs of the old class`()
    async throws
  {
    let split = try SplitBundle("i* i* i*", later: "i* m* i*")
    let pipeline = try split.bundles.pipeline(
      at: split.server, others: "invoice.yaml",
      emitters: SplitBundle.emitters + ["emit_files: {class: invoice, folder: invoices}"])
    let first = try await split.run(pipeline)
    #expect(try split.table("invoices.csv") == first.parts.map(\.id).sorted())
    split.isLater.turnOn()
    let second = try await split.run(pipeline, isFresh: true)
    #expect(second.parts.map(\.id) == first.parts.map(\.id))
    #expect(second.parts.map(\.partOf?.documentClass) == ["invoice", "memo", "invoice"])
    let invoices = [second.parts[0].id, second.parts[2].id].sorted()
    #expect(try split.table("invoices.csv") == invoices)
    #expect(try split.table("invoices.lines.csv") == (invoices + invoices).sorted())
    #expect(try split.database("records") == invoices)
    #expect(try split.files("invoices").values.compactMap(\.self).sorted() == invoices)
    #expect(try split.lines().count == 4)
    #expect(try split.files().count == 4)
  }
}

/// Ends the run before the first record is written, where it is told to.
private struct Halting: Stage {
  struct Halted: Error {}

  let isHalted: Switch

  static func definition(_ isHalted: Switch) -> StageDefinition {
    StageDefinition(
      name: "halt", summary: "Halts.", needs: [.data], shapesRecord: false
    ) { _, _ in Halting(isHalted: isHalted) }
  }

  var takesSettledItems: Bool { true }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    if isHalted.isOn { throw Halted() }
  }
}
