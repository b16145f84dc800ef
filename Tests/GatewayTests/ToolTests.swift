import JSON
import PlatenService
import TestSupport
import Testing

/// Functions that are offered: when they are called, with what, and what comes after.
@Suite(.timeLimit(.minutes(15))) struct ToolTests {
  private let tools: JSONObject = [
    "tools": [
      [
        "type": "function",
        "function": [
          "name": "get_weather", "description": "Current weather of a city",
          "parameters": [
            "type": "object", "required": ["city"],
            "properties": ["city": ["type": "string"], "days": ["type": "integer"]],
          ],
        ],
      ],
      ["type": "function", "function": ["name": "get_time"]],
    ]
  ]

  private func asked(_ text: String, _ more: JSONObject = [:]) -> JSONValue {
    request(text, more.reduce(into: tools) { $0[$1.name] = $1.value })
  }

  @Test(arguments: [
    ("Hello!", "\"auto\"", []),
    ("Please use get_weather.\nCity: Tokyo", "\"auto\"", ["get_weather"]),
    ("The word get_weather_now is another.", "\"auto\"", []),
    ("get_time and get_weather, please", "\"auto\"", ["get_weather", "get_time"]),
    ("Use get_weather.", "\"none\"", []),
    ("Hello!", "\"required\"", ["get_weather"]),
    ("And get_time?", "\"required\"", ["get_time"]),
    ("Hello!", #"{"type":"function","function":{"name":"get_time"}}"#, ["get_time"]),
  ])
  func `a function is called where it is asked for`(
    _ text: String, _ choice: String, _ names: [String]
  ) async throws {
    let choice = try JSONValue(parsing: choice)
    try await GatewayRun.with { run in
      let body = try await run.complete(asked(text, ["tool_choice": choice])).json
      let message = body["choices"]?[0]?["message"]
      let calls = message?["tool_calls"]?.array ?? []
      #expect(calls.compactMap { $0["function"]?["name"]?.string } == names)
      #expect(
        body["choices"]?[0]?["finish_reason"]?.string == (names.isEmpty ? "stop" : "tool_calls"))
      #expect((message?["content"] == .null) == !names.isEmpty)
      #expect(calls.allSatisfy { $0["type"] == "function" })
      #expect(Set(calls.compactMap { $0["id"]?.string }).count == names.count)
    }
  }

  @Test(arguments: [
    ("Use get_weather.\nCity: Tokyo", #"{"city":"Tokyo"}"#),
    (#"Call get_weather({"city": "Berlin", "days": 3}) now"#, #"{"city":"Berlin","days":3}"#),
    ("Use get_weather.", #"{"city":""}"#),
  ])
  func `arguments come from the conversation and fit the parameters`(
    _ text: String, _ arguments: String
  ) async throws {
    try await GatewayRun.with { run in
      let message = try await run.complete(asked(text)).message
      let found = message["tool_calls"]?[0]?["function"]?["arguments"]?.string ?? ""
      #expect(try JSONValue(parsing: found) == JSONValue(parsing: arguments))
    }
  }

  @Test func `a streamed call comes in fragments by index`() async throws {
    let text = #"Call get_weather({"city": "a city of a very long name indeed"}) and get_time"#
    try await GatewayRun.with { run in
      let (values, isDone) = try events(try await run.complete(asked(text, ["stream": true])))
      #expect(isDone && values.last?["choices"]?[0]?["finish_reason"] == "tool_calls")
      let fragments = values.compactMap { $0["choices"]?[0]?["delta"]?["tool_calls"]?[0] }
      let first = fragments.filter { $0["index"] == 0 }
      #expect(first.count > 2)
      #expect(first[0]["id"]?.string?.isEmpty == false)
      #expect(first[0]["function"]?["name"] == "get_weather")
      #expect(first[0]["function"]?["arguments"] == "")
      #expect(first.dropFirst().allSatisfy { $0["id"] == nil && $0["function"]?["name"] == nil })
      let arguments = first.compactMap { $0["function"]?["arguments"]?.string }.joined()
      #expect(
        try JSONValue(parsing: arguments)["city"] == "a city of a very long name indeed")
      #expect(fragments.last { $0["function"]?["name"] != nil }?["index"] == 1)
    }
  }

  @Test func `after the function's result comes the answer`() async throws {
    try await GatewayRun.with { run in
      let message = try await run.complete(asked("Use get_weather.\nCity: Tokyo")).message
      let id = try #require(message["tool_calls"]?[0]?["id"])
      let conversation: JSONValue = [
        ["role": "user", "content": "Use get_weather.\nCity: Tokyo"], message,
        ["role": "tool", "tool_call_id": id, "content": "22 degrees"],
      ]
      let answer = try await run.complete(asked("", ["messages": conversation])).message
      #expect(answer["tool_calls"] == nil)
      #expect(answer["content"] == "get_weather answered: 22 degrees")
    }
  }
}
