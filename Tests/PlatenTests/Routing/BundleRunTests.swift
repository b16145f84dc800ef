import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Bundles that are classified, split, and read by a pipeline for each class.
@Suite(.timeLimit(.minutes(15))) struct BundleRunTests {
  private func outcome(_ run: Run) async throws -> Outcome {
    try #require(try await run.outcomes().first)
  }

  @Test func `a bundle becomes a record for each document, and one that accounts for all pages`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* i i* l* m* l*")
    let bundle = try bundles.bundle(6, blank: [2])
    let options = bundles.workspace.options()
    let outcome = try await outcome(
      try bundles.pipeline(at: server).run([bundle], options: options))

    #expect(
      outcome.partsInWords == [
        "invoice 1-2 complete", "invoice 3 complete", "letter 4 complete", "memo 5 skipped",
        "letter 6 complete",
      ])
    #expect(outcome.pageEnds == ["read", "blank", "read", "read", "skipped", "read"])
    #expect(outcome.record.pages[4].reason == "class 'memo' has no pipeline")
    #expect(outcome.record.status == .partial, "a page was skipped")
    #expect(outcome.record.data == .null)
    #expect(outcome.record.partOf == nil)
    try RecordSchema.expectValid(outcome.record.json)

    #expect(outcome.parts.map(\.pipeline.name) == ["invoice", "invoice", "letter", "letter"])
    for part in outcome.parts {
      try RecordSchema.expectValid(part.json)
      #expect(part.status == .complete && part.parts.isEmpty)
      #expect(part.partOf?.record == outcome.record.id && part.partOf?.count == 5)
      #expect(part.pages.map(\.number) == part.partOf?.pages)
    }
    #expect(outcome.parts.map { $0.partOf?.number } == [1, 2, 3, 5])
    #expect(outcome.record.parts.compactMap(\.record) == outcome.parts.map(\.id))

    // Its own usage is the classification, the run's is all.
    #expect(server.requests.count == 5)
    #expect(outcome.record.usage.requests == 1)
    #expect(outcome.parts.allSatisfy { $0.usage.requests == 1 })
    #expect(outcome.spent.map(\.stage) == ["classify", "extract"])
    #expect(outcome.spent.map(\.usage.requests) == [1, 4])

    let lines = try bundles.workspace.lines("records.jsonl")
    #expect(
      lines.map { $0["id"]?.string } == outcome.parts.map(\.id) + [outcome.record.id],
      "the bundle comes when all its documents are there")
    #expect(lines.compactMap(Record.init(json:)) == outcome.parts + [outcome.record])
  }

  @Test func `a document of a bundle is what its own pipeline makes of those pages`() async throws {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* i l*")
    let bundle = try bundles.bundle(3)
    let options = bundles.workspace.options()
    let split = try await outcome(try bundles.pipeline(at: server).run([bundle], options: options))
    #expect(split.record.status == .complete)
    let count = server.requests.count

    let alone = try await outcome(
      try bundles.routed("invoice", at: server).reading(PageRanges("1-2"))
        .run([bundle], options: options))
    #expect(!alone.isNew && alone.record == split.parts[0])

    // In a folder of its own too it has the same id, and the same data.
    var elsewhere = options
    elsewhere.output = bundles.folder.url.appending(path: "alone").path
    let own = try await outcome(
      try bundles.routed("letter", at: server).reading(PageRanges("3"))
        .run([bundle], options: elsewhere))
    #expect(own.record.id == split.parts[1].id && own.record.data == split.parts[1].data)
    #expect(own.record.partOf == nil)
    #expect(server.requests.count == count + 1)
  }

  @Test func `the answers of a document that was read before are not asked for again`() async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* i l*")
    let bundle = try bundles.bundle(3)
    let options = bundles.workspace.options()
    let alone = try await outcome(
      try bundles.routed("invoice", at: server).reading(PageRanges("1-2"))
        .run([bundle], options: options))
    let split = try await outcome(try bundles.pipeline(at: server).run([bundle], options: options))
    #expect(server.requests.count == 3, "the invoice, the classes, the letter")
    #expect(split.parts.map(\.id)[0] == alone.record.id)
    #expect(split.parts[0].partOf?.record == split.record.id)
    // The line of the one that became a part was written anew.
    let lines = try bundles.workspace.lines("records.jsonl")
    #expect(lines.count == 3)
    #expect(lines.count { $0["part_of"] != .null } == 2)
  }

  @Test func `a known bundle asks nothing, and emitters that came later get all of it`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l*")
    let bundle = try bundles.bundle(2)
    let options = bundles.workspace.options()
    _ = try await outcome(try bundles.pipeline(at: server).run([bundle], options: options))
    let again = try await outcome(
      try bundles.pipeline(at: server, emitters: ["emit", "emit_files"])
        .run([bundle], options: options))
    #expect(!again.isNew && again.parts.count == 2 && again.spent.isEmpty)
    #expect(server.requests.count == 3)
    #expect(try bundles.workspace.lines("records.jsonl").count == 3)
    let folder = bundles.workspace.output + "/documents"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.count == 3)
    #expect(names.count { $0.contains(".part-") } == 2, "\(names)")
  }

  @Test(arguments: [true, false])
  func `pages that an answer leaves out or invents are asked about once more`(mends: Bool)
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try ScriptedServer { request in
      guard request.isClassification else { return .completion(Workspace.goodAnswer) }
      if mends, (try? request.texts)?.contains(where: { $0.contains("at fault") }) == true {
        return .completion(BundleWorkspace.classes(of: request.pages, by: "i* i l* l"))
      }
      return .completion(
        """
        {"pages": [{"page": 1, "class": "invoice", "begins_document": true},
          {"page": 9, "class": "invoice", "begins_document": true},
          {"page": 3, "class": "letter", "begins_document": true},
          {"page": 4, "class": "novel", "begins_document": false}]}
        """)
    }
    let outcome = try await outcome(
      try bundles.pipeline(at: server).run(
        [bundles.bundle(4)], options: bundles.workspace.options()))
    #expect(server.requests.count { $0.isClassification } == 2)
    let second = try #require(server.requests.filter(\.isClassification).last)
    let words = try second.texts.joined(separator: "\n")
    for fault in [
      "no entry for page 2", "an entry for page 9, which is not shown",
      "a class for page 4 that is none of those ('novel')",
    ] {
      #expect(words.contains(fault), "\(words)")
    }
    #expect(outcome.record.usageByStage.map(\.usage.requests) == [2])
    let codes = outcome.record.findings.map(\.code).filter { !$0.hasPrefix("picture_") }
    if mends {
      #expect(outcome.partsInWords == ["invoice 1-2 complete", "letter 3-4 complete"])
      #expect(codes == ["classification_mended"])
    } else {
      #expect(
        outcome.partsInWords == [
          "invoice 1 complete", "none 2 skipped", "letter 3 complete", "none 4 skipped",
        ])
      #expect(codes == ["page_not_classified", "page_not_classified"])
    }
    try RecordSchema.expectValid(outcome.record.json)
  }

  @Test func `a document that is of one class as a whole is told by its first pages`() async throws
  {
    let bundles = try BundleWorkspace()
    let server = try ScriptedServer { request in
      guard request.isClassification else { return .completion(Workspace.goodAnswer) }
      return .completion(
        request.pages == [1, 2, 3] ? #"{"class": "invoice"}"# : #"{"class": "Letter"}"#)
    }
    let document = try bundles.bundle(6, name: "a.pdf")
    let options = bundles.workspace.options()
    let pipeline = try bundles.pipeline(at: server, classify: ["by: document"])
    let first = try await outcome(pipeline.run([document], options: options))
    #expect(first.partsInWords == ["invoice 1-6 complete"])
    #expect(first.record.status == .complete)
    // It is the same document without the bundle.
    let alone = try await outcome(
      try bundles.routed("invoice", at: server).run([document], options: options))
    #expect(alone.record == first.parts[0] && !alone.isNew)

    // Blank pages in front are passed over.
    let blank = try bundles.bundle(6, blank: [2, 3, 4], name: "b.pdf")
    let second = try await outcome(
      pipeline.reading(PageRanges("2-")).run([blank], options: options))
    #expect(second.partsInWords == ["letter 2-6 complete"])
    #expect(second.pageEnds == ["skipped", "blank", "blank", "blank", "read", "read"])
    #expect(server.requests.filter(\.isClassification).map(\.pages) == [[1, 2, 3], [5, 6]])
  }

  @Test func `of a page that two windows show the first one's word counts`() async throws {
    let bundles = try BundleWorkspace()
    let server = try ScriptedServer { request in
      guard request.isClassification else { return .completion(Workspace.goodAnswer) }
      // The later window takes the page that both show for a letter.
      let script = request.pages.first == 1 ? "i* i i l* l" : "l* l* l* l* l"
      return .completion(BundleWorkspace.classes(of: request.pages, by: script))
    }
    let outcome = try await outcome(
      try bundles.pipeline(at: server, classify: ["window: {pages: 3, overlap: 1}"])
        .run([bundles.bundle(5)], options: bundles.workspace.options()))
    #expect(
      Set(server.requests.filter(\.isClassification).map(\.pages)) == [[1, 2, 3], [3, 4, 5]])
    #expect(outcome.partsInWords == ["invoice 1-3 complete", "letter 4-5 complete"])
  }

  @Test func `documents without a pipeline are rejected, or go to one for all others`() async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* m* 0 0")
    let bundle = try bundles.bundle(4, blank: [4])
    let options = bundles.workspace.options()
    let rejected = try await outcome(
      try bundles.pipeline(at: server, others: "reject").run([bundle], options: options))
    #expect(
      rejected.partsInWords == ["invoice 1 complete", "memo 2 rejected", "none 3-4 rejected"])
    #expect(rejected.pageEnds == ["read", "failed", "failed", "blank"])
    #expect(rejected.parts.map(\.rejection?.code) == [nil, "class_not_routed", "class_not_routed"])
    #expect(Set(rejected.parts.map(\.id) + [rejected.record.id]).count == 4)
    let rejects = try bundles.workspace.lines("rejects.jsonl")
    #expect(rejects.count == 2)
    for reject in rejects { try RecordSchema.expectValid(reject) }

    var elsewhere = options
    elsewhere.output = bundles.folder.url.appending(path: "others").path
    let read = try await outcome(
      try bundles.pipeline(at: server, others: "letter.yaml").run([bundle], options: elsewhere))
    #expect(read.partsInWords == ["invoice 1 complete", "memo 2 complete", "none 3-4 complete"])
    #expect(read.record.parts.map(\.pipeline) == ["invoice", "letter", "letter"])
    #expect(read.record.status == .complete)
  }

  @Test func `a classification that is no JSON, also when it is asked for again, rejects`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try ScriptedServer { request in
      .completion(request.isClassification ? "These are letters, I think." : Workspace.goodAnswer)
    }
    let outcome = try await outcome(
      try bundles.pipeline(at: server).run(
        [bundles.bundle(2)], options: bundles.workspace.options()))
    #expect(outcome.record.status == .rejected)
    #expect(outcome.record.rejection?.stage == "classify")
    #expect(server.requests.allSatisfy(\.isClassification) && server.requests.count >= 2)
    #expect(outcome.pageEnds == ["failed", "failed"] && outcome.parts.isEmpty)
  }

  @Test(arguments: [
    ([[1, 2], [4]], ["invoice 1-2 complete", "invoice 4 complete"]), ([[1], [1, 2]], []),
    ([[9]], []),
  ])
  func `a stage of one's own can split a file`(parts: [[Int]], said: [String]) async throws {
    let bundles = try BundleWorkspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let file = try bundles.folder.write(
      "name: own\nstages: [load, cut, {route: {to: {invoice: invoice.yaml}}}, emit]", to: "own.yaml"
    )
    let cut = StageDefinition(
      name: "cut", summary: "Cuts.", needs: [.document], gives: [.parts]
    ) { _, _ in Cut(parts: parts.map { DocumentPart("invoice", pages: $0) }) }
    let pipeline = try Pipeline(
      contentsOf: file.path, overriding: ["base_url": server.url("/v1")],
      stages: .standard + [cut])
    let outcome = try await outcome(
      pipeline.run([bundles.bundle(4)], options: bundles.workspace.options()))
    #expect(outcome.partsInWords == said)
    if said.isEmpty {
      #expect(outcome.record.rejection?.stage == "route")
    } else {
      #expect(outcome.pageEnds == ["read", "read", "skipped", "read"])
      #expect(outcome.record.pages[2].reason == "in no document of the bundle")
    }
  }

  @Test func `only the pages that are asked for are classified`() async throws {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* i l* l i*")
    let pipeline = try bundles.pipeline(at: server).reading(PageRanges("2,4-5"))
    let outcome = try await outcome(
      pipeline.run([bundles.bundle(5)], options: bundles.workspace.options()))
    #expect(
      outcome.partsInWords == ["invoice 2 complete", "letter 4 complete", "invoice 5 complete"])
    #expect(outcome.pageEnds == ["skipped", "read", "skipped", "read", "read"])
    #expect(outcome.record.status == .complete)
    try RecordSchema.expectValid(outcome.record.json)
  }

  @Test(arguments: 0..<6)
  func `whatever a model says, every page is accounted for`(seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...8, using: &generator)
    let words = ["i*", "i", "l*", "l", "m*", "m", "0"]
    let script = (0..<count).compactMap { _ in words.randomElement(using: &generator) }
      .joined(separator: " ")
    let blank = Set((1...count).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 })
    let isGood = Bool.random(using: &generator)
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server(script) { _ in
      isGood ? .completion(Workspace.goodAnswer) : .completion("I am not sure.")
    }
    let others = ["skip", "reject", "letter.yaml"].randomElement(using: &generator) ?? "skip"
    let outcome = try await outcome(
      try bundles.pipeline(at: server, others: others)
        .run([bundles.bundle(count, blank: blank)], options: bundles.workspace.options()))
    #expect(outcome.record.pages.map(\.number) == Array(1...count))
    #expect(!outcome.pageEnds.contains("open"))
    for page in outcome.record.pages {
      #expect((page.status == .blank) == blank.contains(page.number), "\(script) \(blank)")
      if page.status == .skipped || page.status == .failed { #expect(page.reason != nil) }
    }
    let parts = outcome.record.parts.flatMap(\.pages)
    #expect(parts == parts.sorted() && Set(parts).count == parts.count)
    for page in Set(1...count).subtracting(parts) where outcome.record.status != .rejected {
      #expect(blank.contains(page))
    }
    for record in outcome.parts + [outcome.record] { try RecordSchema.expectValid(record.json) }
    let lines =
      try bundles.workspace.lines("records.jsonl") + bundles.workspace.lines("rejects.jsonl")
    #expect(lines.count == outcome.parts.count + 1)
  }
}

/// Splits every file in the same way.
private struct Cut: Stage {
  let parts: [DocumentPart]

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    item.parts = parts
  }
}
