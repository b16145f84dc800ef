import FoundationEssentials
import GRDB
import JSON
import TestSupport
import Testing

@testable import Platen

/// How far opinions agree, in tables of pipelines that hold votes.
@Suite(.timeLimit(.minutes(15))) struct ConfidenceColumnTests {
  @Test func `tables get the column when a pipeline begins to vote, and keep their records`()
    async throws
  {
    var job = try VoteJob { .completion($0.number == 0 ? VoteJob.wrong : VoteJob.right) }
    job.emitters = ["emit", "emit_csv", "emit_sqlite"]
    job.validate = "ask_again: 0"
    #expect(try await job.run().confidence.isEmpty)
    let plain = try rows(of: job)
    #expect(plain.count == 2 && !plain[0].contains("confidence"))

    job.validate = "ask_again: 0, votes: 3"
    let record = try await job.run()
    let expected = try #require(record.json["confidence"])
    #expect(expected.object?.isEmpty == false)
    let voted = try rows(of: job)
    let column = try #require(voted[0].firstIndex(of: "confidence"))
    try #require(column == 5 && voted.count == 3)
    #expect(voted[1][column].isEmpty)
    let cell = voted[2][column]
    #expect(try JSONValue(parsing: cell) == expected)
    let database = try DatabaseQueue(path: job.workspace.output + "/records.sqlite")
    let cells = try await database.read { database in
      try String.fetchAll(
        database, sql: "SELECT ifnull(confidence, '-') FROM records ORDER BY confidence")
    }
    #expect(cells == ["-", cell])
  }

  @Test func `the tables of a class have the column where its own pipeline votes`() throws {
    func routed(_ options: String) -> [UInt8] {
      Array(
        """
        name: a
        stages: [load, render, {extract: {schema: s.json}}, {validate: {\(options)}}, emit]
        """.utf8)
    }
    let file = try PipelineFile(
      parsing: """
        name: post
        stages:
          - load
          - render
          - classify: {classes: {invoice: An invoice., letter: A letter., memo: A memo.}}
          - route: {to: {invoice: a.yaml, letter: b.yaml}, others: c.yaml}
          - emit
        """,
      path: "post.yaml",
      files: [
        "s.json": Array(Workspace.schema.bytes()), "a.yaml": routed("votes: 3"),
        "b.yaml": routed("repair: true"), "c.yaml": routed("challenger: moonshot"),
      ])
    let temporary = try TemporaryFolder()
    let folder = try OutputFolder(temporary.url.path).serving(
      file, as: .init(name: "post", fingerprint: "1"), inputs: InputFiles([]))
    #expect(!folder.holdsVotes)
    #expect(folder.serving(["invoice"]).holdsVotes)
    #expect(!folder.serving(["letter"]).holdsVotes)
    #expect(folder.serving(["memo"]).holdsVotes)
  }

  private func rows(of job: VoteJob) throws -> [[String]] {
    let data = try Data(contentsOf: URL(filePath: job.workspace.output + "/records.csv"))
    return CSV.parse(String(decoding: data, as: UTF8.self))
  }
}
