import ChatCompletions
import FoundationEssentials
import GRDB
import JSON
import TestSupport
import Testing

@testable import Platen

/// What `platen journal` shows of runs.
@Suite(.timeLimit(.minutes(15))) struct JournalReaderTests {
  @Test func `rejected, complete and unread documents are listed with what they took`()
    async throws
  {
    var job = try JournalJob(["a.png": 1, "b.png": 2]) { request in
      request.number == 0 ? JournalJob.offSchema(request) : JournalJob.good(request)
    }
    job.validate = ": {ask_again: 0}"
    try job.workspace.folder.write("no document", to: "c.pdf")
    try await job.run(["a.png", "b.png", "c.pdf", "none.pdf"])

    let documents = try await job.documents()
    let byName = Dictionary(
      documents.map { ($0.name.split(separator: "/").last.map(String.init) ?? "", $0) }
    ) { $1 }
    let rejected = try #require(byName["a.png"])
    #expect(rejected.status == .rejected)
    #expect(rejected.rejection?.stage == "validate")
    #expect(rejected.rejection?.code == "off_schema")
    #expect(rejected.attempts == 1)
    #expect(rejected.answers == 1)
    #expect(rejected.cost == Money(dollars: "0.00495"))
    #expect(byName["b.png"]?.status == .complete)
    #expect(byName["b.png"]?.pages == 1)
    #expect(byName["c.pdf"]?.rejection?.code == "document_unsupported")
    let unread = try #require(byName["none.pdf"])
    #expect(unread.sha256 == nil)
    #expect(unread.rejection?.stage == "load")
    #expect(
      Set(documents.map(\.pipeline)) == [
        .init(name: "kept", fingerprint: documents[0].pipeline.fingerprint)
      ])

    var filter = DocumentFilter()
    filter.statuses = [.rejected]
    #expect(try await job.documents(filter).count == 3)
    filter.name = "?.pdf"
    #expect(try await job.documents(filter).map(\.id) == [byName["c.pdf"]?.id])
    filter.pipeline = "other"
    #expect(try await job.documents(filter).isEmpty)
  }

  @Test func `what a document cost is the sum of all runs, and a document without end is open`()
    async throws
  {
    let job = try JournalJob(["a.png": 1, "b.png": 2, "c.png": 3]) { request in
      switch request.number {
      case 1: .error(400, type: "invalid_request_error")
      case 2: .error(429, type: "rate_limit", headers: ["Retry-After": "36000"])
      default: JournalJob.good(request)
      }
    }
    // The second document fails, and the server closes before the third.
    await #expect(throws: StoppedEarly.self) {
      try await job.run(["a.png", "b.png", "c.png"])
    }
    var documents = try await job.documents()
    #expect(
      documents.map(\.status).sorted { $0.rawValue < $1.rawValue } == [.complete, .open, .rejected])

    try await job.run(["a.png", "b.png", "c.png"])
    documents = try await job.documents()
    #expect(documents.allSatisfy { $0.status == .complete && $0.rejection == nil })
    let second = try #require(documents.first { $0.name.hasSuffix("b.png") })
    #expect(second.attempts == 2, "the failed one counts too")
    let attempts = try await job.export(.attempts)
    #expect(attempts.count == job.server.requests.count)
    let sum = attempts.compactMap { $0["cost_usd"]?.number.flatMap { Money($0) } }
      .reduce(.zero, +)
    #expect(documents.compactMap(\.cost).reduce(.zero, +) == sum)
  }

  @Test func `a document's history has pages, questions with their attempts, and findings`()
    async throws
  {
    var job = try JournalJob(["a.png": 1]) { request in
      request.number == 0 ? .error(500, type: "server_error") : JournalJob.offSchema(request)
    }
    job.validate = ": {ask_again: 0}"
    try await job.run(["a.png"])
    try await job.run(["a.png"])
    let document = try #require(try await job.reader().documents(named: "a.png").first)
    let history = try await job.reader().history(of: document)
    #expect(history.pages.map(\.number) == [1])
    #expect(history.pages.first?.isBlank == false)
    #expect(history.questions.count == 1)
    let question = try #require(history.questions.first)
    #expect(question.attempts.map(\.outcome) == ["server_error", "answered"])
    #expect(question.attempts.map(\.status) == [500, 200])
    #expect(question.answer?.usage.completionTokens == 1000)
    #expect(history.record == nil)

    let words = HistoryReport.text(history, showsContent: false)
    #expect(words.contains("rejected   at validate"))
    #expect(words.contains("server_error (500)"))
    for text in [words, history.json(showsContent: false).text(.compact)] {
      #expect(!text.contains("17}"), "what stands in a document is shown where it is asked for")
    }
    #expect(HistoryReport.text(history, showsContent: true).contains(#""number": 17"#))
    // By the beginnings of hashes too.
    for name in [
      document.id, String(document.id.prefix(6)), String((document.sha256 ?? "").prefix(9)),
    ] {
      #expect(try await job.reader().documents(named: name).map(\.id) == [document.id])
    }
    #expect(try await job.reader().documents(named: "b.png").isEmpty)
  }

  @Test func `what was declined is shown as such, and forgotten by a retry`() async throws {
    let job = try JournalJob(["a.png": 1]) { _ in
      .json(
        ScriptedServer.chatCompletion(nil, usage: (1000, 1000), message: ["refusal": "SECRET"]))
    }
    for _ in 0..<2 { try await job.run(["a.png"]) }
    #expect(job.server.requests.count == 1)
    let document = try #require(try await job.reader().documents(named: "a.png").first)
    #expect(document.rejection?.code == "refused")
    #expect(document.answers == 1)
    let history = try await job.reader().history(of: document)
    #expect(history.questions.count == 1)
    #expect(history.questions.first?.answer?.declined == "refused")
    #expect(history.questions.first?.attempts.map(\.outcome) == ["refused"])
    let words = HistoryReport.text(history, showsContent: false)
    #expect(words.contains("declined   kept 2") && !words.contains("SECRET"))
    #expect(try await job.export(.answers).first?["declined"]?.string == "refused")

    let upkeep = try JournalUpkeep(folder: job.workspace.output)
    let forgotten = try await upkeep.retry([])
    #expect(forgotten.answers == 1)
    #expect(forgotten.cost == Money(dollars: "0.00495"))
    #expect(try await job.export(.answers).isEmpty)
  }

  @Test func `the reader works while the folder is locked, and changes no byte`() async throws {
    let job = try JournalJob(["a.png": 1], JournalJob.good)
    try await job.run(["a.png"])
    let folder = try OutputFolder(job.workspace.output)
    let path = job.workspace.output + "/journal.sqlite"
    let before = FileManager.default.contents(atPath: path)
    #expect(try await job.documents().count == 1)
    #expect(throws: OutputError.self) { try JournalUpkeep(folder: job.workspace.output) }
    // What is written meanwhile is seen by the next look.
    let reader = try job.reader()
    try await folder.journal.begin(
      Record.DocumentIdentity(name: "x", sha256: "y"), in: .init(name: "p", fingerprint: "f"))
    #expect(try await reader.documents(named: "x").map(\.status) == [.open])
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  @Test func `what lies in a folder of an emitter is of the runs, and what lies beside it is not`()
    async throws
  {
    let folder = try TemporaryFolder()
    let output = try OutputFolder(folder.url.path)
    try await output.claim(OutputName("documents"), as: .files)
    try await output.claim(OutputName("r.sqlite"), as: .database)
    try folder.write("{}", to: "documents/a.json")
    try folder.write("", to: "other/a.json")
    let reader = try JournalReader(folder: folder.url.path)
    for (name, reason) in [
      ("documents/a.json", "is in 'documents'"), ("documents/new.json", "is in 'documents'"),
      ("documents", "is 'documents'"), ("r.sqlite-wal", "is 'r.sqlite-wal'"),
    ] {
      let error = await #expect(throws: OutputError.self) {
        try await reader.checkIsNoneOfRuns(folder.url.path + "/" + name)
      }
      #expect(error?.message.hasPrefix(reason + " of the output folder") == true, "\(name)")
    }
    for name in ["other/a.json", "new.json", "documents.json"] {
      try await reader.checkIsNoneOfRuns(folder.url.path + "/" + name)
    }
  }

  @Test func `who is refused is told which process writes, and since when`() throws {
    let folder = try TemporaryFolder()
    let first = try OutputFolder(folder.url.path)
    let error = #expect(throws: OutputError.self) { try OutputFolder(folder.url.path) }
    let message = error?.message ?? ""
    let process = ProcessInfo.processInfo.processIdentifier
    #expect(
      message.contains("another run is writing into this folder (process \(process), since 2"))
    withExtendedLifetime(first) {}
  }

  @Test func `no journal, an older one and a newer one are refused, and made no other`()
    async throws
  {
    let folder = try TemporaryFolder()
    #expect(throws: JournalError.self) { try JournalReader(folder: folder.url.path) }
    #expect(throws: JournalError.self) { try JournalUpkeep(folder: folder.url.path) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)

    let path = folder.url.appending(path: "journal.sqlite").path
    let database = try DatabaseQueue(path: path)
    let last = try #require(JournalSchema.migrator.migrations.prefix { !$0.hasPrefix("9:") }.last)
    try JournalSchema.migrator.migrate(database, upTo: last)
    let older = #expect(throws: JournalError.self) { try JournalReader(folder: folder.url.path) }
    #expect(older?.message.contains("earlier version") == true)

    _ = try await JournalUpkeep(folder: folder.url.path).clean()
    _ = try JournalReader(folder: folder.url.path)
    try await database.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: to come')")
    }
    let newer = #expect(throws: JournalError.self) { try JournalReader(folder: folder.url.path) }
    #expect(newer?.message.contains("later version") == true)
  }

  @Test func `the documents of an earlier version are known by their records`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "journal.sqlite").path
    let database = try DatabaseQueue(path: path)
    let last = try #require(JournalSchema.migrator.migrations.prefix { !$0.hasPrefix("9:") }.last)
    try JournalSchema.migrator.migrate(database, upTo: last)
    var record = EmittedRecord.make("old")
    record.usage.requests = 3
    record.usage.cost = Money(dollars: "0.012345678")
    let content = Data(record.json.bytes(.compact))
    try await database.write { database in
      try database.execute(
        sql: """
          INSERT INTO record (id, sha256, fingerprint, name, status, finished_at, content)
          VALUES ('old', 'sha', 'f', 'old.png', 'complete', '2026-01-02 03:04:05', ?);
          INSERT INTO answer (key, sha256, subject, is_divided, usage, content, details, kept_at)
          VALUES ('k', 'sha', 's', 0, '{}', x'', x'7b7d', '2026-01-02 03:04:05');
          """, arguments: [content])
    }
    try database.close()
    let upkeep = try JournalUpkeep(folder: folder.url.path)
    let document = try #require(
      try await JournalReader(folder: folder.url.path).documents(named: "old.png").first)
    #expect(document.status == .complete)
    #expect(document.attempts == 3)
    #expect(document.answers == 1)
    #expect(document.cost == record.usage.cost)
    #expect(document.lastAt == "2026-01-02T03:04:05Z")
    #expect(try await upkeep.clean().answers == 0, "it may be needed")
  }
}
