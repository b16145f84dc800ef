import JSON
import Platen
import TestSupport
import Testing

/// Answers of servers that ignored `response_format`, through whole runs.
@Suite(.timeLimit(.minutes(15))) struct RepairTests {
  private func record(
    of reply: ScriptedReply, overriding overrides: PipelineFile.Overrides = [:]
  ) async throws -> Record {
    let workspace = try Workspace()
    let server = try ScriptedServer(reply)
    var overrides = overrides
    overrides["base_url"] = server.url("/v1")
    let run = try workspace.pipeline(overriding: overrides).run(
      try workspace.pictures(1), options: workspace.options())
    return try #require(try await run.outcomes().first).record
  }

  @Test func `a fenced answer becomes a record that tells of it`() async throws {
    let record = try await record(
      of: .completion("Here it is:\n```json\n{'number': 'A-1', 'total': 12.50,}\n```"))

    #expect(record.status == .complete)
    #expect(record.data.text() == #"{"number":"A-1","total":12.50}"#)
    #expect(record.findings.map(\.code) == [String](repeating: "answer_repaired", count: 4))
    #expect(record.findings.map(\.severity) == [.warning, .warning, .warning, .warning])
    #expect(
      record.findings.map(\.message) == [
        "prose_removed: text before the value was left out (line 1, column 1 of the answer)",
        "fence_removed: a fence of Markdown was left out (line 2, column 1 of the answer)",
        "quotes_replaced: single quotes around a string became double quotes"
          + " (line 3, column 2 of the answer, and 2 more of this kind)",
        "trailing_comma_removed: a comma that nothing follows was left out"
          + " (line 3, column 33 of the answer)",
      ])
  }

  @Test func `thinking in front of the answer is no part of it`() async throws {
    let record = try await record(
      of: .completion("<think>{\"number\":\"B-2\"}?</think>\n\(Workspace.goodAnswer)"))
    #expect(record.status == .complete)
    #expect(record.data["number"] == "A-1")
    #expect(record.findings.map(\.code) == ["answer_repaired"])
  }

  @Test func `an answer that the limit cut off is never mended`() async throws {
    let cut = "```json\n{\"number\": \"A-1\", \"total\": 12.50"
    let record = try await record(
      of: .json(ScriptedServer.chatCompletion(cut, finishReason: "length")))
    #expect(record.status == .rejected)
    #expect(record.rejection?.code == "truncated_answer")
    #expect(record.data == .null)
    #expect(record.findings.isEmpty)
  }

  @Test func `an answer that is not cut off is closed, and it is told that parts may be missing`()
    async throws
  {
    let record = try await record(of: .completion("{\"number\": \"A-1\", \"total\": 12.50 "))
    #expect(record.status == .complete)
    #expect(record.findings.map(\.code) == ["answer_repaired"])
    #expect(record.findings.first?.message.hasPrefix("brackets_closed: ") == true)
  }

  @Test func `mending can be turned off`() async throws {
    let record = try await record(
      of: .completion("```json\n\(Workspace.goodAnswer)\n```"), overriding: ["repair": "false"])
    #expect(record.rejection?.code == "answer_not_json")
    #expect(record.findings.isEmpty)
  }

  @Test func `what can't be mended says why`() async throws {
    let record = try await record(of: .completion("{\"number\": \"A\"}\n{\"number\": \"B\"}"))
    #expect(record.rejection?.code == "answer_not_json")
    #expect(
      record.rejection?.message.contains("it can't be mended: line 2, column 1: there is a second")
        == true)
  }
}
