import ChatCompletions
import JSON
import JSONSchema
import PlatenService
import TestSupport
import Testing

/// What is answered, and in which shape, as the page of the default model shows it.
@Suite(.timeLimit(.minutes(15))) struct CompletionTests {
  @Test func `an answer in one piece has the members of the page`() async throws {
    try await GatewayRun.with { run in
      let response = try await run.complete(request("Hello!"))
      #expect(response.status == 200)
      let body = try response.json
      #expect(body["object"]?.string == "chat.completion")
      #expect(body["model"]?.string == model)
      #expect(body["id"]?.string?.hasPrefix("chatcmpl-") == true)
      #expect(body["created"]?.number?.isInteger == true)
      let choice = try #require(body["choices"]?[0])
      #expect(choice["index"] == 0 && choice["finish_reason"] == "stop")
      #expect(choice["message"]?["role"] == "assistant")
      #expect(choice["message"]?["content"]?.string?.isEmpty == false)
      #expect(choice["message"]?["reasoning_content"]?.string?.isEmpty == false)
      let usage = try #require(body["usage"])
      let tokens = ["prompt_tokens", "completion_tokens", "total_tokens"]
        .compactMap { usage[$0]?.number?.int }
      #expect(tokens.count == 3 && tokens[0] + tokens[1] == tokens[2] && tokens[1] > 0)
    }
  }

  @Test func `a stream has role, reasoning, content, end and mark in that order`() async throws {
    try await GatewayRun.with { run in
      let whole = try await run.complete(request("Hello!")).message
      let response = try await run.complete(request("Hello!", ["stream": true]))
      #expect(response.headers["Content-Type"]?.hasPrefix("text/event-stream") == true)
      let (values, isDone) = try events(response)
      #expect(isDone)
      #expect(values.allSatisfy { $0["object"] == "chat.completion.chunk" })
      let deltas = values.compactMap { $0["choices"]?[0]?["delta"]?.object }
      #expect(deltas.first?["role"] == "assistant")
      let kinds = deltas.dropFirst().dropLast().map { $0.names.joined() }
      let firstContent = try #require(kinds.firstIndex(of: "content"))
      #expect(firstContent > 1, "what is thought comes in fragments")
      #expect(kinds[..<firstContent].allSatisfy { $0 == "reasoning_content" })
      #expect(kinds[firstContent...].allSatisfy { $0 == "content" })
      #expect(deltas.last?.isEmpty == true)
      #expect(values.last?["choices"]?[0]?["finish_reason"] == "stop")
      #expect(values.dropLast().allSatisfy { $0["choices"]?[0]?["finish_reason"] == .null })
      #expect(values.joined("content") == whole["content"]?.string)
      #expect(values.joined("reasoning_content") == whole["reasoning_content"]?.string)
      #expect(!values.contains { $0["usage"] != nil }, "nobody asked for it")
    }
  }

  @Test func `a stream counts its tokens in a chunk without choices where that is asked for`()
    async throws
  {
    try await GatewayRun.with { run in
      let whole = try await run.complete(request("Hello!")).json
      let asked: JSONObject = ["stream": true, "stream_options": ["include_usage": true]]
      let (values, isDone) = try events(try await run.complete(request("Hello!", asked)))
      #expect(isDone)
      #expect(values.last?["choices"] == [])
      #expect(values.last?["usage"] == whole["usage"])
      #expect(values.dropLast().allSatisfy { $0["usage"] == nil })
    }
  }

  @Test func `reasoning is left out where nobody wants it`() async throws {
    try await GatewayRun.with { run in
      let effort: JSONObject = ["reasoning_effort": "none"]
      let response = try await run.complete(request("Hello!", effort))
      #expect(try response.message["reasoning_content"] == nil)
      #expect(
        try response.json["usage"]?["completion_tokens_details"]?["reasoning_tokens"] == 0)
    }
    try await GatewayRun.with {
      $0.reasons = false
    } ask: { run in
      let message = try await run.complete(request("Hello!")).message
      #expect(message["content"] != nil && message["reasoning_content"] == nil)
    }
  }

  @Test func `an answer by a strict schema fits it, whatever the text says`() async throws {
    let schema = try JSONSchema(strictSchema)
    try await GatewayRun.with { run in
      for text in [invoiceText, "Nothing of that kind.", ""] {
        let response = try await run.complete(request(text, form(strictSchema)))
        let content = try #require(try response.message["content"]?.string, "\(text)")
        let data = try JSONValue(parsing: content)
        #expect(schema.validate(data).isEmpty, "\(content)")
        guard text == invoiceText else { continue }
        #expect(data["invoice_number"] == "A-17" && data["total"] == 12.5)
        #expect(data["currency"] == "EUR" && data["paid"] == false && data["lines"] == [])
      }
    }
  }

  @Test(arguments: [
    ##"{"type":"object","required":["a"],"properties":{"a":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"integer","minimum":3}}}"##,
    #"{"type":"object","required":["a"],"properties":{"a":{"anyOf":[{"type":"null"},{"type":"string"}]}}}"#,
    #"{"type":"object","required":["a"],"properties":{"a":{"type":"string","format":"date"}}}"#,
    #"{"type":"object","required":["a"],"properties":{"a":{"type":"string","pattern":"^[A-Z]{3}$"}}}"#,
    #"{"type":"object","required":["a"],"properties":{"a":{"type":"array","minItems":2,"items":{"type":"number","exclusiveMinimum":0}}}}"#,
    #"{"type":"object","properties":{"a":{"type":"string","minLength":1}}}"#,
    #"{"type":"object","required":["a"],"properties":{"a":{"allOf":[{"type":"object","required":["b"]},{"properties":{"b":{"const":7}}}]}}}"#,
    ##"{"type":"object","required":["kind"],"properties":{"kind":{"enum":["x",2]},"next":{"$ref":"#"}}}"##,
  ])
  func `a schema of any make is kept to`(_ text: String) async throws {
    let schema = try JSONValue(parsing: text)
    try await GatewayRun.with { run in
      let response = try await run.complete(request("No such values here.", form(schema)))
      let content = try #require(try response.message["content"]?.string)
      #expect(try JSONSchema(schema).isValid(JSONValue(parsing: content)), "\(content)")
    }
  }

  @Test func `a schema that nothing here can satisfy is declined`() async throws {
    let schema: JSONValue = [
      "type": "object", "required": ["code"],
      "properties": ["code": ["type": "string", "pattern": "^Q[0-9]{7}-[a-f]{3}$"]],
    ]
    try await GatewayRun.with { run in
      let message = try await run.complete(request("Nothing.", form(schema))).message
      #expect(message["content"] == .null)
      #expect(message["refusal"]?.string?.contains("/code") == true)
    }
  }

  @Test func `the schema in our own client's prompt is answered by`() async throws {
    try await GatewayRun.with { run in
      for structured in ProviderProfile.StructuredOutput.allCases {
        var profile = ProviderProfile.aigateway
        profile.ladder = [structured]
        let completion = try await run.client(profile: profile).complete(
          ChatRequest(
            model: model,
            messages: [
              ChatMessage(.system, "Read the invoice."), ChatMessage(.user, invoiceText),
            ],
            responseFormat: .jsonSchema(name: "invoice", schema: strictSchema, strict: true)))
        let data = try JSONValue(parsing: completion.content)
        #expect(data["invoice_number"] == "A-17", "\(structured)")
      }
    }
  }

  @Test func `json_object without a schema is an object all the same`() async throws {
    try await GatewayRun.with { run in
      let asked: JSONObject = ["response_format": ["type": "json_object"]]
      let content = try #require(
        try await run.complete(request("Say something in JSON.", asked)).message["content"]?.string)
      #expect(try JSONValue(parsing: content).object?.isEmpty == false)
    }
  }

  @Test func `models are listed and told one by one, with limits and prices`() async throws {
    try await GatewayRun.with { run in
      let list = try await run.send("/models").json
      #expect(list["object"] == "list")
      #expect(list["data"]?[0]?["id"]?.string == model)
      for path in ["/models/" + model, "/models/moonshot%2Fkimi-k2.7-code"] {
        let facts = try await run.send(path).json
        #expect(facts["id"]?.string == model && facts["object"] == "model")
        #expect(facts["context_length"] == 262_144 && facts["max_output_tokens"] == 16_384)
        #expect(facts["pricing"]?["input_per_million"] == 0.95)
      }
    }
  }
}
