import ChatCompletions
import FoundationEssentials
import Imaging
import JSON
import Platen
import TestSupport
import Testing

/// Models that ask to see a part of a page larger.
@Suite(.timeLimit(.minutes(15))) struct ZoomTests {
  /// A page with one small black square, 6 points wide, a quarter across and half down.
  private static let page = """
    %PDF-1.4
    1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
    3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >> endobj
    4 0 obj << /Length 53 >> stream
    0 g 150 394 6 6 re f 20 20 500 10 re f 20 60 500 10 re f
    endstream endobj
    trailer << /Root 1 0 R >>
    %%EOF

    """

  private func run(
    zoom: Int?, _ script: @escaping ScriptedServer.Script
  ) async throws -> (record: Record, requests: [RecordedRequest]) {
    let workspace = try Workspace()
    let file = try workspace.folder.write(Self.page, to: "small.pdf")
    let server = try ScriptedServer(script)
    let run = try workspace.pipeline(
      extract: zoom.map { ["zoom: \($0)"] } ?? [], overriding: ["base_url": server.url("/v1")]
    ).run([.file(path: file.path)], options: workspace.options())
    return (try #require(try await run.outcomes().first).record, server.requests)
  }

  /// An answer that calls the tool.
  private static func call(_ arguments: String, id: String = "zoom:0") -> ScriptedReply {
    .json(
      ScriptedServer.chatCompletion(
        nil, finishReason: "tool_calls",
        message: [
          "reasoning_content": "Too small.",
          "tool_calls": [
            [
              "id": .string(id), "type": "function",
              "function": ["name": "zoom", "arguments": .string(arguments)],
            ]
          ],
        ]))
  }

  @Test func `a part is shown larger, drawn anew, and the answer that follows is the record's`()
    async throws
  {
    let (record, requests) = try await run(zoom: 2) { request in
      request.number == 0
        ? Self.call(#"{"picture": 1, "box": [0.24, 0.49, 0.28, 0.52]}"#)
        : .completion(Workspace.goodAnswer)
    }
    #expect(record.status == .complete)
    #expect(record.usage.requests == 2)
    let finding = try #require(record.findings.first { $0.code == "looked_closer" })
    #expect(finding.message == "page 1: the model looked closer at 24–28 % across and 49–52 % down")

    #expect(requests.count == 2)
    let tool = try #require(try requests[0].json["tools"]?.array?.first?["function"])
    #expect(tool["name"]?.string == "zoom")
    #expect(tool["parameters"]?["properties"]?["picture"]?["maximum"] == 1)
    let turns = try #require(try requests[1].json["messages"]?.array)
    #expect(
      turns.compactMap { $0["role"]?.string } == ["system", "user", "assistant", "tool", "user"])
    #expect(turns[3]["tool_call_id"]?.string == "zoom:0")

    // The square fills a sixteenth of the part: 24 points wide, and 24 high.
    let pictures = try requests[1].images
    #expect(pictures.count == 2)
    let part = try ImageDecoder().decode(pictures[1].bytes).inGray()
    // 600 dots an inch of 24 points.
    #expect((190...210).contains(part.width) && (190...210).contains(part.height))
    let dark = part.pixels.count { $0 < 128 }
    #expect((0.05...0.075).contains(Double(dark) / Double(part.pixels.count)))
  }

  @Test func `without the option no tool is offered`() async throws {
    let (_, requests) = try await run(zoom: nil) { _ in .completion(Workspace.goodAnswer) }
    #expect(try requests[0].json["tools"] == nil)
  }

  @Test(arguments: [
    (#"{"picture": 2, "box": [0, 0, 1, 1]}"#, "'picture' must be a whole number from 1 to 1"),
    (#"{"picture": 1, "box": [0, 0, 600, 800]}"#, "'box' must be four numbers from 0 to 1"),
    (#"{"picture": 1, "box": [0.5, 0.5, 0.4, 0.6]}"#, "right edge beyond its left"),
    (#"{"picture": 1"#, "no JSON object"),
  ])
  func `what it asks wrongly the model is told`(arguments: String, words: String) async throws {
    let (record, requests) = try await run(zoom: 2) { request in
      request.number == 0 ? Self.call(arguments) : .completion(Workspace.goodAnswer)
    }
    #expect(record.status == .complete)
    let told = try #require(try requests[1].json["messages"]?.array?.last)
    #expect(told["role"]?.string == "tool")
    #expect(told["content"]?.string?.contains(words) == true)
    #expect(!record.findings.contains { $0.code == "looked_closer" })
  }

  @Test func `a model that never stops looking is made to answer`() async throws {
    let (record, requests) = try await run(zoom: 2) { request in
      let mayCall = (try? request.json["tool_choice"]?.string) != "none"
      return mayCall
        ? Self.call(#"{"picture": 1, "box": [0, 0, 0.5, 0.5]}"#, id: "zoom:\(request.number)")
        : .completion(Workspace.goodAnswer)
    }
    #expect(requests.count == 3)
    #expect(record.status == .complete)
    #expect(record.findings.count { $0.code == "looked_closer" } == 2)
  }
}
