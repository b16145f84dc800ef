import JSON
import TestSupport
import Testing

@testable import ChatCompletions

/// A probe of servers that do and do not what they should.
struct LiveProbeTests {
  private static let model = "moonshot/kimi-k2.7-code"
  private static let list: JSONValue = ["data": [["id": .string(model)], ["id": "other"]]]
  private static let stream = """
    data: {"choices":[{"index":0,"delta":{"content":"OK"},"finish_reason":null}]}

    data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

    data: {"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":1}}

    data: [DONE]


    """

  private func probe(
    _ server: ScriptedServer, _ profile: ProviderProfile = .aigateway, _ canary: Canary = Canary()
  ) throws -> LiveProbe {
    LiveProbe(
      endpoint: try Endpoint(baseURL: server.url("/v1"), key: APIKey(testKey)), profile: profile,
      model: Self.model, transport: CurlTransport(options: testOptions), canary: canary)
  }

  private func findings(_ probe: LiveProbe) async -> [String: ProbeFinding] {
    var findings: [String: ProbeFinding] = [:]
    await probe.run { findings[$0.subject] = $0 }
    return findings
  }

  private static func streamed() -> ScriptedReply {
    .response(
      status: 200, headers: ["Content-Type": "text/event-stream"], body: Array(stream.utf8))
  }

  @Test
  func `a server that does all is good in all, at a cost below the one told before`() async throws {
    let canary = Canary()
    let server = try ScriptedServer([
      .json(Self.list),
      .json(
        ScriptedServer.chatCompletion(#"{"word": "\#(canary.word)"}"#, usage: (150, 40))),
      Self.streamed(),
    ])
    let probe = try probe(server, .aigateway, canary)
    let found = await findings(probe)
    #expect(found.count == 5)
    for finding in found.values { #expect(finding.state == .good, "\(finding)") }
    #expect(server.requests.count == 3)
    let cost = found.values.compactMap(\.cost).reduce(.zero, +)
    #expect(cost > .zero)
    #expect(cost < (try #require(probe.mostCost)))
    #expect(try server.requests[1].images.first?.mediaType == "image/png")
    #expect(try server.requests[1].json["response_format"]?["type"]?.string == "json_object")
    #expect(try server.requests[2].json["stream"]?.bool == true)
  }

  @Test
  func `a refused key ends the probe before anything is paid`() async throws {
    let server = try ScriptedServer([.error(401, type: "authentication_error")])
    let found = await findings(try probe(server))
    #expect(found.count == 1)
    #expect(found["key and model"]?.state == .bad)
    #expect(server.requests.count == 1)
  }

  @Test
  func `a refused rung and an ignored one are passed by and told`() async throws {
    let canary = Canary()
    let server = try ScriptedServer([
      .json(Self.list),
      .error(400, type: "invalid_request_error", message: "'response_format' json_schema: no"),
      .json(ScriptedServer.chatCompletion("The word is long.")),
      .json(ScriptedServer.chatCompletion(#"{"word": "\#(canary.word)"}"#)),
      Self.streamed(),
    ])
    let found = await findings(try probe(server, .generic, canary))
    #expect(
      found["structure"]?.detail
        == "json_schema is refused; json_object is ignored (no_json); text works")
    #expect(found["structure"]?.state == .missing)
    #expect(found["pictures"]?.state == .good)
  }

  @Test
  func `a picture that was dropped on the way is told by its tokens`() async throws {
    let server = try ScriptedServer([
      .json(Self.list),
      .json(ScriptedServer.chatCompletion(#"{"word": "HELLO"}"#, usage: (60, 20))),
      Self.streamed(),
    ])
    let found = await findings(try probe(server))
    #expect(found["pictures"]?.state == .bad)
    #expect(found["pictures"]?.detail.contains("dropped on the way") == true)
  }

  @Test
  func `a server without a list and without streams is told as it is`() async throws {
    let canary = Canary()
    let answer = ScriptedServer.chatCompletion(#"{"word": "\#(canary.word)"}"#, usage: nil)
    let server = try ScriptedServer([
      .error(404, type: "not_found"), .json(answer), .json(answer),
    ])
    let found = await findings(try probe(server, .aigateway, canary))
    #expect(found["key and model"]?.state == .missing)
    #expect(found["usage"]?.state == .missing)
    #expect(found["streaming"]?.detail.contains("answers whole") == true)
  }

  @Test
  func `a model that is not there is told with the nearest name`() async throws {
    let server = try ScriptedServer([
      .json(["data": [["id": "moonshot/kimi-k2.7-coed"]]]), .error(404, type: "not_found"),
    ])
    let found = await findings(try probe(server))
    #expect(
      found["key and model"]?.detail.contains("did you mean 'moonshot/kimi-k2.7-coed'") == true)
    #expect(found[LiveProbe.asking]?.state == .bad)
    #expect(found["streaming"] == nil, "what can't be asked is not asked again")
  }
}
