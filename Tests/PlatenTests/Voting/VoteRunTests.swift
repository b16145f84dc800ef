import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Fields whose signals are weak, on which several opinions decide.
@Suite(.timeLimit(.minutes(15))) struct VoteRunTests {
  @Test
  func `only weak fields are asked about again, without what was read, and the majority wins`()
    async throws
  {
    let job = try VoteJob { .completion($0.number == 0 ? VoteJob.wrong : VoteJob.right) }
    let record = try await job.run()
    #expect(job.server.requests.count == 3)
    for request in job.server.requests.dropFirst() {
      #expect(try VoteJob.properties(request) == ["net", "tax", "total"])
      let words = try request.texts.joined(separator: " ")
      #expect(!words.contains("191") && !words.contains("wrong with"))
      #expect(try request.images.count == 1)
    }
    #expect(job.server.requests[1].body == job.server.requests[2].body)
    #expect(record.status == .complete)
    #expect(record.data.text(.compact) == #"{"number":"A-1","net":100,"tax":19,"total":119}"#)
    #expect(record.shares == ["/net": 1, "/tax": 1, "/total": 0.6667])
    let differing = record.findings.filter { $0.code == "votes_differ" }
    #expect(differing.map(\.pointer) == ["/total"])
    #expect(differing.first?.message == "of 3 opinions, 1 says 191 and 2 say 119; 119 counts")
    let voted = try #require(record.findings.first { $0.code == "voted" })
    #expect(voted.message.contains("/total has a part in what breaks a rule"))
    #expect(!record.findings.map(\.code).contains("rule_failed"))
    #expect(record.usageByStage.map(\.usage.requests) == [1, 2])
  }

  @Test func `a document without weak fields costs nothing more`() async throws {
    let job = try VoteJob { _ in
      .completion(#"{"number": "A-1", "net": 100, "tax": 19, "total": 119}"#)
    }
    let record = try await job.run()
    #expect(job.server.requests.count == 1)
    #expect(record.confidence.isEmpty)
    #expect(record.json["confidence"] == [:])
  }

  @Test func `in a tie what keeps the rules wins, and else what was read first`() async throws {
    var job = try VoteJob { .completion($0.number == 0 ? VoteJob.wrong : VoteJob.right) }
    job.validate = "ask_again: 0, votes: 2"
    #expect(try await job.run().data["total"]?.number?.int == 119)

    var other = try VoteJob { request in
      .completion(
        request.number == 0 ? VoteJob.wrong : #"{"net": 100, "tax": 19, "total": 192}"#)
    }
    other.validate = "ask_again: 0, votes: 2"
    let record = try await other.run()
    #expect(record.data["total"]?.number?.int == 191)
    #expect(record.findings.map(\.code).contains("rule_failed"))
    #expect(record.shares["/total"] == 0.5)
  }

  @Test
  func `votes that break more than what was read are dropped, and say how many agree with it`()
    async throws
  {
    var job = try VoteJob { request in
      .completion(
        request.number == 0 ? VoteJob.wrong : #"{"net": 100, "tax": 19, "total": -5}"#)
    }
    job.rules = "[{sum: [/net, /tax], equals: /total}, {compare: /total > 0}]"
    let record = try await job.run()
    #expect(record.data["total"]?.number?.int == 191)
    #expect(record.shares["/total"] == 0.3333)
    let voted = try #require(record.findings.first { $0.code == "voted" })
    #expect(voted.severity == .warning && voted.message.contains("what was read first stands"))
  }

  @Test func `a vote is kept as an answer of its own, and paid once`() async throws {
    var job = try VoteJob { request in
      .completion(request.number == 2 ? VoteJob.right : VoteJob.wrong)
    }
    let first = try await job.run()
    #expect(job.server.requests.count == 3)
    #expect(first.shares["/total"] == 0.6667)
    // Another rule beside makes the record anew, of the same answers.
    job.rules = "[{sum: [/net, /tax], equals: /total}, {compare: /net > 0}]"
    let second = try await job.run()
    #expect(job.server.requests.count == 3)
    #expect(second.pipeline.fingerprint != first.pipeline.fingerprint)
    #expect(second.confidence == first.confidence)
    #expect(second.usage == first.usage)
    job.validate = "ask_again: 0, votes: 5"
    _ = try await job.run()
    #expect(job.server.requests.count == 5)
  }

  @Test func `a cap on cost stops in the midst of a vote, and a higher one goes on from there`()
    async throws
  {
    var job = try VoteJob { request in
      .json(
        ScriptedServer.chatCompletion(
          request.number == 0 ? VoteJob.wrong : VoteJob.right, usage: (1000, 1000)))
    }
    job.extract = "window: 1, max_output_tokens: 1000"
    // Each costs $0.00495, and is reserved at a little more.
    await #expect(throws: StoppedByBudget.self) {
      try await job.run { $0.maxCost = Money(dollars: "0.013") }
    }
    #expect(job.server.requests.count == 2)
    #expect(try job.workspace.lines("records.jsonl").isEmpty)
    #expect(try job.workspace.lines("rejects.jsonl").isEmpty)
    let record = try await job.run { $0.maxCost = Money(dollars: "1") }
    #expect(job.server.requests.count == 3)
    #expect(record.data["total"]?.number?.int == 119)
  }

  @Test func `votes without an answer that can be used are told, and the others count`()
    async throws
  {
    let job = try VoteJob { request in
      switch request.number {
      case 0: .completion(VoteJob.wrong)
      case 1: .error(400, type: "invalid_request_error")
      default: .completion(VoteJob.right)
      }
    }
    let record = try await job.run()
    #expect(record.status == .complete)
    #expect(record.data["total"]?.number?.int == 119)
    #expect(record.shares["/total"] == 0.5)
    let missing = try #require(record.findings.first { $0.code == "vote_missing" })
    #expect(missing.message.hasPrefix("1 of 2 further opinions on /net, /tax and /total"))

    let none = try VoteJob { request in
      request.number == 0 ? .completion(VoteJob.wrong) : .error(400, type: "invalid_request_error")
    }
    let left = try await none.run()
    #expect(left.data["total"]?.number?.int == 191)
    #expect(left.confidence.isEmpty)
    #expect(left.findings.map(\.code).contains("vote_missing"))
  }

  @Test func `what windows say differently is voted on, by those windows alone`() async throws {
    var job = try VoteJob { request in
      let words = (try? request.texts.last) ?? ""
      let number = words.contains("Page 1") ? "A-1" : words.contains("Page 3") ? "A-2" : nil
      let isVote = (try? VoteJob.properties(request)) == ["number"]
      return .completion(
        isVote
          ? #"{"number": "A-2"}"#
          : #"{"number": \#(number.map { "\"\($0)\"" } ?? "null"), "net": null, "tax": null, "total": null}"#
      )
    }
    job.pages = 3
    let record = try await job.run()
    let votes = job.server.requests.dropFirst(3)
    #expect(votes.count == 4)
    #expect(try votes.allSatisfy { try VoteJob.properties($0) == ["number"] })
    #expect(try votes.allSatisfy { try !($0.texts.last ?? "").contains("Page 2") })
    #expect(record.data["number"]?.string == "A-2")
    #expect(record.shares == ["/number": 0.6667])
    let parts = record.findings.first { $0.code == "parts_differ" }
    #expect(parts?.message.hasSuffix("a vote decided") == true)
    #expect(
      record.findings.first { $0.code == "votes_differ" }?.message
        == #"of 3 opinions, 2 say "A-2" and 1 contradicts itself; "A-2" counts"#)
  }

  @Test func `what every opinion sees differ among windows is no agreement`() async throws {
    var job = try VoteJob { request in
      let words = (try? request.texts.last) ?? ""
      let number = words.contains("Page 1") ? "A-1" : "A-2"
      let isVote = (try? VoteJob.properties(request)) == ["number"]
      return .completion(
        isVote
          ? #"{"number": "\#(number)"}"#
          : #"{"number": "\#(number)", "net": null, "tax": null, "total": null}"#)
    }
    job.pages = 2
    let record = try await job.run()
    #expect(job.server.requests.count == 6)
    #expect(record.data["number"]?.string == "A-1")
    #expect(record.shares == ["/number": 0])
    let parts = record.findings.filter { $0.code == "parts_differ" }
    #expect(parts.map(\.pointer) == ["/number"])
    #expect(parts.first?.message.hasSuffix("the first counts") == true)
    #expect(
      record.findings.first { $0.code == "votes_differ" }?.message
        == #"of 3 opinions, 3 contradict themselves; "A-1" counts"#)
  }

  @Test(arguments: [#"{"net": null, "tax": null, "total": null}"#, "{}"])
  func `an opinion that says nothing, or leaves all out, does not win a tie nor agree`(
    _ vote: String
  ) async throws {
    var job = try VoteJob { .completion($0.number == 0 ? VoteJob.wrong : vote) }
    job.validate = "ask_again: 0, votes: 2"
    let record = try await job.run()
    #expect(record.data.text(.compact) == #"{"number":"A-1","net":100,"tax":19,"total":191}"#)
    #expect(record.shares == ["/net": 0.5, "/tax": 0.5, "/total": 0.5])
    #expect(record.findings.map(\.code).contains("rule_failed"))
    #expect(
      record.findings.first { $0.code == "voted" }?.message.hasSuffix("; 1 fault is left") == true)
  }

  @Test func `a field that an opinion leaves out is not what was read`() async throws {
    let job = try VoteJob { request in
      .completion(request.number == 0 ? VoteJob.wrong : #"{"net": 100, "total": 119}"#)
    }
    let record = try await job.run()
    #expect(record.shares["/net"] == 1)
    #expect(record.shares["/total"] == 0.6667)
    #expect(record.shares["/tax"] != 1)
  }

  @Test func `an opinion of which one window can't be read is none`() async throws {
    var job = try VoteJob { request in
      let isFirst = ((try? request.texts.last) ?? "").contains("Page 1")
      switch (request.number < 2, isFirst) {
      case (true, true):
        return .completion(#"{"number": "A-1", "net": -1, "tax": null, "total": null}"#)
      case (true, false):
        return .completion(#"{"number": null, "net": null, "tax": null, "total": -2}"#)
      case (false, true): return .completion(#"{"net": 1}"#)
      case (false, false): return .completion("I can't read this page.")
      }
    }
    job.pages = 2
    job.rules = "[{compare: /net > 0}, {compare: /total > 0}]"
    job.validate = "ask_again: 0, votes: 2"
    let record = try await job.run()
    #expect(record.confidence.isEmpty)
    #expect(record.data["net"]?.number?.int == -1)
    let missing = try #require(record.findings.first { $0.code == "vote_missing" })
    #expect(missing.message.hasPrefix("1 of 1 further opinions on /net and /total can't be used"))
    #expect(missing.message.contains("not JSON"))
  }

  @Test func `each window is asked about the weak fields that it said something of`() async throws {
    var job = try VoteJob { request in
      let isFirst = ((try? request.texts.last) ?? "").contains("Page 1")
      switch (request.number < 2, isFirst) {
      case (true, true):
        return .completion(#"{"number": "A-1", "net": -1, "tax": null, "total": null}"#)
      case (true, false):
        return .completion(#"{"number": null, "net": null, "tax": null, "total": -2}"#)
      case (false, true): return .completion(#"{"net": 1, "total": 77}"#)
      case (false, false): return .completion(#"{"net": 88, "total": 2}"#)
      }
    }
    job.pages = 2
    job.rules = "[{compare: /net > 0}, {compare: /total > 0}]"
    let record = try await job.run()
    #expect(record.data["net"]?.number?.int == 1)
    #expect(record.data["total"]?.number?.int == 2)
    for request in job.server.requests.dropFirst(2) {
      let isFirst = try request.texts.last?.contains("Page 1") == true
      #expect(try VoteJob.properties(request) == [isFirst ? "net" : "total"])
    }
  }

  @Test func `what changed on asking again is voted on`() async throws {
    var job = try VoteJob { .completion($0.number == 0 ? VoteJob.wrong : VoteJob.right) }
    job.validate = "votes: 3"
    let record = try await job.run()
    #expect(job.server.requests.count == 4)
    #expect(
      try job.server.requests.suffix(2).allSatisfy { try VoteJob.properties($0) == ["total"] })
    #expect(record.shares == ["/total": 1])
    #expect(
      record.findings.first { $0.code == "voted" }?.message.contains("changed when it was asked")
        == true)
  }

}
