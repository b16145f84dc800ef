import FoundationEssentials
import GRDB
import TestSupport
import Testing

@testable import Platen

/// Journals that are held, broken or dated by a clock that jumped.
@Suite(.timeLimit(.minutes(15))) struct JournalTroubleTests {
  private static let names = ["a.png", "b.png", "c.png"]

  private func job() throws -> JournalJob {
    try JournalJob(["a.png": 1, "b.png": 2, "c.png": 3, "d.png": 4], JournalJob.good)
  }

  private func database(of job: JournalJob) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return try DatabaseQueue(
      path: job.workspace.output + "/journal.sqlite", configuration: configuration)
  }

  @Test func `a journal that another program holds ends the run, and the next goes on`()
    async throws
  {
    let job = try job()
    try await job.run(["a.png"])
    let before = try job.workspace.lines("records.jsonl")
    let other = try database(of: job)
    try await other.writeWithoutTransaction { try $0.beginTransaction(.immediate) }
    let error = await #expect(throws: JournalError.self) { try await job.run(Self.names) }
    #expect(error?.path == job.workspace.output + "/journal.sqlite")
    #expect(
      error?.message.contains("another program has it open") == true, "\(String(describing: error))"
    )
    #expect(try job.workspace.lines("records.jsonl") == before)
    #expect(job.server.requests.count == 1)

    try await other.writeWithoutTransaction { try $0.rollback() }
    try await job.run(Self.names)
    #expect(try job.workspace.lines("records.jsonl").count == 3)
    #expect(job.server.requests.count == 3)
  }

  @Test func `a journal that is no database, or breaks off, is named and left as it is`()
    async throws
  {
    let job = try job()
    try await job.run(["a.png"])
    let path = job.workspace.output + "/journal.sqlite"
    let whole = try #require(FileManager.default.contents(atPath: path))
    for bytes in [Data("a letter\n".utf8), whole.prefix(whole.count / 2 + 100)] {
      try bytes.write(to: URL(filePath: path))
      let error = await #expect(throws: JournalError.self) { try await job.run(Self.names) }
      #expect(error?.path == path)
      #expect(
        error?.message.contains("move the whole folder away") == true,
        "\(String(describing: error))")
      #expect(FileManager.default.contents(atPath: path) == bytes)
    }
    #expect(job.server.requests.count == 1)
    try whole.write(to: URL(filePath: path))
    try await job.run(Self.names)
    #expect(job.server.requests.count == 3)
  }

  @Test(arguments: ["1970-01-01 00:00:07", "2099-12-31 23:59:59"])
  func `a clock that jumped makes nothing be asked, written or cleaned away that should not be`(
    _ moment: String
  ) async throws {
    let job = try job()
    try await job.run(Self.names)
    let before = try job.workspace.lines("records.jsonl")
    // As where the clock stood there when all this was kept.
    try await database(of: job).write { database in
      for (table, column) in try Self.dates(in: database) {
        try database.execute(
          sql: "UPDATE \(table) SET \(column) = ? WHERE \(column) IS NOT NULL", arguments: [moment])
      }
    }
    let again = try await job.run(Self.names + ["d.png"])
    #expect(again.map(\.isNew) == [false, false, false, true])
    #expect(job.server.requests.count == 4)
    #expect(try job.workspace.lines("records.jsonl").prefix(3) == before[...])
    #expect(try job.workspace.lines("records.jsonl").count == 4)
    // In the order of the work, not of the dates.
    #expect(
      try await job.documents().map(\.name).map { $0.suffix(5) } == [
        "a.png", "b.png", "c.png", "d.png",
      ])

    _ = try await JournalUpkeep(folder: job.workspace.output).clean()
    try await job.run(Self.names + ["d.png"])
    #expect(job.server.requests.count == 4, "what records stand on is not cleaned away")
  }

  /// All columns that hold a moment.
  private static func dates(in database: Database) throws -> [(table: String, column: String)] {
    let tables = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    let dates = try tables.flatMap { table in
      try database.columns(in: table).map(\.name).filter { $0.hasSuffix("_at") }
        .map { (table, $0) }
    }
    try #require(dates.count > 5)
    return dates
  }
}
