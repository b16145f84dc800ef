import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import Synchronization
import TestSupport
import Testing

/// Another model that gives its opinion.
@Suite(.timeLimit(.minutes(15))) struct ChallengerTests {
  @Test func `a challenger is asked at its own server with its own key and model`() async throws {
    let rival = try ScriptedServer(.completion(VoteJob.right))
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
    job.validate =
      "ask_again: 0, challenger: {profile: moonshot, model: rival-1, base_url: \"\(rival.url("/v1"))\"}"
    let record = try await job.run()
    #expect(job.server.requests.count == 1)
    #expect(rival.requests.count == 1)
    #expect(rival.requests[0].header("Authorization") == "Bearer sk-moonshot-test")
    #expect(try rival.requests[0].json["model"]?.string == "rival-1")
    #expect(record.data["total"]?.number?.int == 119)
    #expect(record.shares == ["/net": 1, "/tax": 1, "/total": 0.5])
    #expect(record.model?.requested.contains("rival") == false)
  }

  @Test func `a challenger without its key is told before anything is asked, and not when offline`()
    async throws
  {
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
    job.validate = "challenger: moonshot:rival-1"
    let error = await #expect(throws: ModelUnavailable.self) {
      try await job.run { $0.environment["MOONSHOT_API_KEY"] = nil }
    }
    #expect(error?.description.contains("MOONSHOT_API_KEY") == true)
    #expect(job.server.requests.isEmpty)
    let record = try await job.run(["model": "offline"]) { $0.environment = [:] }
    #expect(record.confidence.isEmpty)
  }

  @Test func `an estimate needs no key of the challenger, and counts no votes`() async throws {
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
    job.validate = "votes: 5, challenger: moonshot:rival-1"
    var options = job.workspace.options(output: false)
    options.environment = [:]
    let document = try job.workspace.folder.write(BarPDF.text(pages: 2), to: "bars.pdf")
    let requests = Mutex(0)
    try await job.pipeline().estimate(
      InputListing([.file(path: document.path)]), options: options
    ) { estimate in requests.withLock { $0 += estimate.figures.requests } }
    #expect(requests.withLock(\.self) == 2)
    #expect(job.server.requests.isEmpty)
  }
}
