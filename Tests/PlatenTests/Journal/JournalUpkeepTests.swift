import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// What `platen journal retry` and `gc` change, and what they must not.
@Suite(.timeLimit(.minutes(15))) struct JournalUpkeepTests {
  private func upkeep(_ job: JournalJob) throws -> JournalUpkeep {
    try JournalUpkeep(folder: job.workspace.output)
  }

  @Test func `a retry stands until it came to something`() async throws {
    let job = try JournalJob(["a.png": 1]) { request in
      request.number == 1 ? .error(400, type: "invalid_request_error") : JournalJob.good(request)
    }
    try await job.run(["a.png"])
    _ = try await upkeep(job).retry(["a.png"])
    #expect(try await job.run(["a.png"]).map(\.record.status) == [.rejected])
    #expect(try await job.run(["a.png"]).map(\.record.status) == [.complete])
    #expect(job.server.requests.count == 3)
    try await job.run(["a.png"])
    #expect(job.server.requests.count == 3)
  }

  @Test func `a retried reject is asked anew, by the next run and by no other`() async throws {
    var job = try JournalJob(["a.png": 1, "b.png": 2]) { request in
      request.number < 2 ? JournalJob.offSchema(request) : JournalJob.good(request)
    }
    job.validate = ": {ask_again: 0}"
    try await job.run(["a.png", "b.png"])
    try await job.run(["a.png", "b.png"])
    #expect(job.server.requests.count == 2)

    var rejected = DocumentFilter()
    rejected.statuses = [.rejected]
    let dry = try await upkeep(job).retry([], rejected, isDry: true)
    #expect(dry.answers == 2)
    #expect(dry.cost == Money(dollars: "0.0099"))
    try await job.run(["a.png"])
    #expect(job.server.requests.count == 2, "a dry run forgets nothing")

    let forgotten = try await upkeep(job).retry(["a.png"])
    #expect(forgotten.documents.map(\.name).allSatisfy { $0.hasSuffix("a.png") })
    #expect(forgotten.answers == 1)
    let outcomes = try await job.run(["a.png", "b.png"])
    #expect(outcomes.map(\.record.status) == [.complete, .rejected])
    #expect(job.server.requests.count == 3)
    try await job.run(["a.png", "b.png"])
    #expect(job.server.requests.count == 3)
  }

  @Test func `a retried record stands until it is done anew, with that of equal content`()
    async throws
  {
    let job = try JournalJob(["a.png": 1, "copy.png": 1, "other.png": 2]) { request in
      let answer = #"{"total": \#(request.number), "number": "A-1"}"#
      return .json(ScriptedServer.chatCompletion(answer))
    }
    let names = ["a.png", "copy.png", "other.png"]
    try await job.run(names)
    #expect(job.server.requests.count == 2)
    let forgotten = try await upkeep(job).retry(["copy.png"])
    #expect(forgotten.documents.count == 2)
    #expect(forgotten.answers == 1)
    #expect(try job.workspace.lines("records.jsonl").count == 3)

    let outcomes = try await job.run(names)
    #expect(job.server.requests.count == 3)
    #expect(outcomes.map { $0.record.data["total"]?.number?.int } == [2, 2, 1])
    let lines = try job.workspace.lines("records.jsonl")
    #expect(
      lines.map { $0["data"]?["total"]?.number?.int }.sorted { ($0 ?? 0) < ($1 ?? 0) } == [1, 2, 2])
    #expect(try await job.documents().allSatisfy { !$0.isWantedAgain })
    try await job.run(names)
    #expect(job.server.requests.count == 3)
  }

  @Test func `a name that the journal does not know changes nothing`() async throws {
    let job = try JournalJob(["a.png": 1], JournalJob.good)
    try await job.run(["a.png"])
    let error = await #expect(throws: UnknownDocument.self) {
      try await upkeep(job).retry(["a.png", "b.png"])
    }
    #expect(error?.name == "b.png" && error?.folder == job.workspace.output)
    try await job.run(["a.png"])
    #expect(job.server.requests.count == 1)
  }

  @Test
  func `answers of an earlier prompt go, those of earlier rules stay, and nothing is asked again`()
    async throws
  {
    var job = try JournalJob(["a.png": 1, "b.png": 2], JournalJob.good)
    try await job.run(["a.png", "b.png"])
    job.validate = ": {repair: false}"
    try await job.run(["a.png", "b.png"])
    #expect(job.server.requests.count == 2)
    #expect(try await upkeep(job).clean().answers == 0, "the records of the new rules use them")

    job.extract = ["instructions: Other words."]
    try await job.run(["a.png"])
    var removed = try await upkeep(job).clean(isDry: true)
    #expect(removed.answers == 1, "b.png was not asked about in the new words")
    #expect(removed.cost == Money(dollars: "0.00495"))
    #expect(removed.pages == 0, "the same pictures are of the new answer too")
    #expect(try await upkeep(job).clean(olderThan: 1).answers == 0)
    #expect(try await upkeep(job).clean().answers == 1)
    try await job.run(["b.png"])
    #expect(job.server.requests.count == 4)
    removed = try await upkeep(job).clean()
    #expect(removed.answers == 1)
    // Another emitter or rule asks about nothing that is kept.
    job.validate = ": {ask_again: 2}"
    try await job.run(["a.png", "b.png"])
    #expect(job.server.requests.count == 4)
    #expect(try job.workspace.lines("records.jsonl").count == 8)
  }

  @Test func `the answers of a good prompt stay while the new one only brings rejects`()
    async throws
  {
    var job = try JournalJob(["a.png": 1]) { request in
      request.number == 0 ? JournalJob.good(request) : JournalJob.offSchema(request)
    }
    job.validate = ": {ask_again: 0}"
    try await job.run(["a.png"])
    job.extract = ["instructions: Worse words."]
    try await job.run(["a.png"])
    #expect(try await upkeep(job).clean().answers == 0)
    // Both can go on: with the old words under new rules, and with the new ones as they are.
    try await job.run(["a.png"])
    job.extract = []
    job.validate = ": {ask_again: 0, repair: false}"
    try await job.run(["a.png"])
    #expect(job.server.requests.count == 2)
  }

  @Test func `pages of a rendering that no answer is about go, and room comes free`() async throws {
    var job = try JournalJob(["a.png": 1], JournalJob.good)
    job.render = ": {max_side: 100}"
    try await job.run(["a.png"])
    job.render = ""
    try await job.run(["a.png"])
    #expect(job.server.requests.count == 2, "other pixels are another question")
    let removed = try await upkeep(job).clean()
    #expect(removed.answers == 1)
    #expect(removed.pages == 1)
    #expect(removed.bytesAfter <= removed.bytesBefore)
    let document = try #require(try await job.documents().last)
    #expect(try await job.reader().history(of: document).pages.count == 1)
    let again = try await upkeep(job).clean()
    #expect(again.answers == 0 && again.pages == 0)
    #expect(again.bytesAfter == again.bytesBefore)
  }
}
