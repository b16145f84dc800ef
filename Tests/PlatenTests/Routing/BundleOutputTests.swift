import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import Synchronization
import TestSupport
import Testing

/// What emitters, the journal and the report make of bundles.
@Suite(.timeLimit(.minutes(15))) struct BundleOutputTests {
  @Test func `an emitter of a class has the records of that class only`() async throws {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l* i*") { request in
      request.isAbout("letter")
        ? .completion("I am not sure.") : .completion(Workspace.goodAnswer)
    }
    let pipeline = try bundles.pipeline(
      at: server,
      emitters: [
        "emit: {records: all.jsonl, rejects: all-rejects.jsonl}",
        "emit: {class: letter, records: letters.jsonl, rejects: letters-rejects.jsonl}",
        "emit_csv: {class: invoice, records: invoices.csv, rejects: invoices-rejects.csv}",
        "emit_sqlite: {class: [invoice, letter]}",
      ])
    let options = bundles.workspace.options()
    _ = try await pipeline.run([bundles.bundle(3)], options: options).outcomes()
    #expect(try bundles.workspace.lines("all.jsonl").count == 3)
    #expect(try bundles.workspace.lines("all-rejects.jsonl").count == 1)
    #expect(try bundles.workspace.lines("letters.jsonl").isEmpty)
    #expect(try bundles.workspace.lines("letters-rejects.jsonl").count == 1)
    let csv = String(
      decoding: try Data(
        contentsOf: URL(filePath: bundles.workspace.output + "/invoices.csv")), as: UTF8.self)
    let lines = csv.split(whereSeparator: \.isNewline)
    #expect(lines.count == 3 && lines[0].contains("number,total"))
    #expect(
      FileManager.default.fileExists(atPath: bundles.workspace.output + "/records.sqlite"))
  }

  @Test func `a class that 'others' has read by a pipeline has the columns of that one`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("m*")
    let pipeline = try bundles.pipeline(
      at: server, others: "letter.yaml",
      emitters: ["emit", "emit_csv: {class: memo, records: memos.csv}"])
    _ = try await pipeline.run([bundles.bundle(1)], options: bundles.workspace.options())
      .outcomes()
    let csv = try Data(contentsOf: URL(filePath: bundles.workspace.output + "/memos.csv"))
    let lines = String(decoding: csv, as: UTF8.self).split(whereSeparator: \.isNewline)
    #expect(lines.count == 2 && lines[0].contains("number,total"))
  }

  @Test func `the journal lists parts by their pages, and a retry of one does its bundle again`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l* i*")
    let bundle = try bundles.bundle(3)
    let pipeline = try bundles.pipeline(at: server)
    let options = bundles.workspace.options()
    let first = try await pipeline.run([bundle], options: options).outcomes()
    let reader = try JournalReader(folder: bundles.workspace.output)
    let known = try await reader.documents(named: "stack.pdf")
    #expect(known.compactMap(\.partPages).sorted() == ["1", "2", "3"])
    #expect(known.count == 4)
    #expect(known.filter { $0.partPages != nil }.allSatisfy { $0.partOf == first[0].record.id })
    #expect(known.allSatisfy { $0.status == .complete && $0.answers == 1 && $0.attempts == 1 })
    #expect(known.allSatisfy { $0.pages == ($0.partPages == nil ? 3 : 1) })

    let part = first[0].parts[1].id
    for document in known {
      // As it is printed, and by the last part of that; the bundle's own name means all.
      let last = document.listedName.split(separator: "/").last.map(String.init) ?? ""
      for name in [document.listedName, last] {
        let found = try await reader.documents(named: name).map(\.id)
        #expect(found == (document.partOf == nil ? known.map(\.id) : [document.id]), "\(name)")
      }
    }
    for name in ["stack.pdf [4]", "stack.pdf [1-2]", "[2]", "stack.pdf [2", "tack.pdf [2]"] {
      #expect(try await reader.documents(named: name).isEmpty, "\(name)")
    }
    var forgotten: ForgottenAnswers
    do {
      let upkeep = try JournalUpkeep(folder: bundles.workspace.output)
      forgotten = try await upkeep.retry(["stack.pdf [2]"])
    }
    #expect(forgotten.documents.map(\.id) == [part] && forgotten.answers == 1)
    #expect(JournalReport.line(forgotten.documents[0]).contains("stack.pdf [2]"))
    #expect(JournalReport.words(forgotten, isDry: false).contains("the whole file of a bundle"))
    #expect(!JournalReport.words(forgotten, isDry: true).contains("whole file"))
    let count = server.requests.count
    let second = try await pipeline.run([bundle], options: options).outcomes()
    #expect(server.requests.count == count + 1)
    #expect(server.requests.last?.isAbout("letter") == true)
    #expect(second[0].record.status == .complete)
    #expect(try bundles.workspace.lines("records.jsonl").count == 4)
    // Then it is known again.
    _ = try await pipeline.run([bundle], options: options).outcomes()
    #expect(server.requests.count == count + 1)
  }

  @Test func `cleaning keeps the answers of all documents of a bundle`() async throws {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* i* i*")
    let bundle = try bundles.bundle(3)
    let options = bundles.workspace.options()
    _ = try await bundles.pipeline(at: server).run([bundle], options: options).outcomes()
    func removed() async throws -> Int {
      try await JournalUpkeep(folder: bundles.workspace.output).clean().answers
    }
    #expect(try await removed() == 0)
    // A changed pipeline of invoices asks anew: then the old answers are no longer needed.
    try bundles.folder.write(
      """
      name: invoice
      stages:
        - load
        - render
        - extract: {schema: schema.json, instructions: "This is one invoice, I say."}
        - validate
      """, to: "invoice.yaml")
    let changed = try await bundles.pipeline(at: server).run([bundle], options: options).outcomes()
    #expect(changed[0].isNew && changed[0].parts.allSatisfy { $0.status == .complete })
    #expect(server.requests.count == 4 + 3, "the classes are known")
    #expect(try await removed() == 3)
  }

  @Test func `records of journals without parts are read`() throws {
    let record = Record(
      json: [
        "id": "0123456789abcdef0123456789abcdef",
        "pipeline": ["name": "a", "fingerprint": "b"],
        "document": ["name": "a.pdf", "sha256": nil, "media_type": nil, "pages": 1],
        "status": "complete", "rejection": nil, "data": 1, "pages": [], "evidence": [:],
        "findings": [], "model": nil,
        "usage": [
          "requests": 0, "prompt_tokens": 0, "completion_tokens": 0, "reasoning_tokens": 0,
          "cost_usd": 0,
        ],
      ])
    #expect(record?.parts == [] && record?.partOf == nil)
    #expect(record?.json["parts"] == [] && record?.json["part_of"] == .null)
  }

  @Test func `the summary counts bundles as documents, and tells what they hold`() async throws {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l* m*") { request in
      request.isAbout("letter")
        ? .error(400, type: "invalid_request_error") : .completion(Workspace.goodAnswer)
    }
    var report = RunReport()
    let run = try bundles.pipeline(at: server).run(
      [bundles.bundle(3)], options: bundles.workspace.options())
    for try await outcome in run { report.add(outcome) }
    let table = report.table(width: 100)
    #expect(table.contains("  page 1 invoice") && table.contains("  page 2 letter"))
    let summary = report.summary(output: "out", passedOver: 0)
    #expect(summary.contains("1 document: 1 partial"))
    #expect(summary.contains("3 documents in bundles: 1 complete, 1 rejected, 1 skipped"))
    #expect(summary.contains("stack.pdf, page 2: rejected at extract"))
    #expect(summary.contains("3 requests"))
  }

  @Test func `the summary of a stopped run tells of documents whose bundle is not done`() {
    var snapshot = ProgressSnapshot()
    snapshot.parts = ProgressSnapshot.Parts()
    let nothing = RunReport().summary(output: "out", passedOver: 0, of: snapshot)
    #expect(!nothing.contains("in bundles"))
    snapshot.parts?.found = 3
    snapshot.parts?.byStatus = [.complete: 1]
    let summary = RunReport().summary(output: "out", passedOver: 0, of: snapshot)
    #expect(summary.contains("3 documents in bundles: 1 complete, 2 not done"))
  }

  @Test func `an estimate counts the classification, and says so; batches are refused`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l*")
    let pipeline = try bundles.pipeline(at: server)
    let listing = InputListing([try bundles.bundle(2)])
    let options = bundles.workspace.options(output: false)
    let estimates = Estimates()
    try await pipeline.estimate(listing, options: options) { estimates.add($0) }
    #expect(estimates.all.map(\.questions.count) == [1])
    #expect(estimates.all.allSatisfy { $0.rejection == nil })
    let report = EstimateReport(estimates.all, routed: pipeline.routedPaths)
    #expect(estimates.all.map { $0.pages[.read] } == [2])
    #expect(report.text.contains("only the classification is counted"))
    #expect(pipeline.batchLimits == nil)
    let job = BatchJob(pipeline, output: bundles.workspace.output, options: options)
    await #expect {
      _ = try await job.submit(listing) { _ in }
    } throws: { error in
      "\(error)".contains("routes")
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `an explanation shows the question about classes`() async throws {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l*")
    let pipeline = try bundles.pipeline(at: server)
    let told = try await pipeline.explain(
      bundles.bundle(2), options: bundles.workspace.options(output: false))
    #expect(told.stage == "classify")
    let body = try #require(told.question?.body).text(.compact)
    #expect(body.contains("- letter: A letter. Typical words: Dear."))
    #expect(body.contains("Pages 1, 2 of the document, in order:"))
  }
}

/// Estimates as they come.
private final class Estimates: Sendable {
  private let state = Mutex<[DocumentEstimate]>([])

  var all: [DocumentEstimate] { state.withLock { $0 } }

  func add(_ estimate: DocumentEstimate) { state.withLock { $0.append(estimate) } }
}
