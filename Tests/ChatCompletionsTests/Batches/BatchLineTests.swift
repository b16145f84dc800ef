import ChatCompletions
import JSON
import Testing

/// The line of a question, to the byte.
struct BatchLineTests {
  @Test func `a line is JSON with name, method, place and body, and one line end`() {
    let line = BatchLine(.hello, customID: "a \"b\"", profile: .aigateway)
    let text = String(decoding: line.bytes, as: UTF8.self)
    #expect(
      text == #"{"custom_id":"a \"b\"","method":"POST","url":"/v1/chat/completions","body":"#
        + #"{"model":"moonshot/kimi-k2.7-code","max_tokens":16384,"#
        + #""messages":[{"role":"user","content":"hello"}]}}"# + "\n")
    #expect(line.customID == "a \"b\"")
  }

  @Test func `the body of a line is that of a request that is not streamed`() throws {
    let line = BatchLine(.invoice, customID: "a", profile: .aigateway)
    #expect(line.bytes.count { $0 == UInt8(ascii: "\n") } == 1)
    let body = try JSONValue(parsing: line.bytes)["body"]
    #expect(body?["stream"] == nil && body?["stream_options"] == nil)
    #expect(body?["messages"]?[1]?["content"]?[1]?["type"] == "image_url")
    #expect(body?["response_format"] != nil)
  }

  @Test func `a line has no tools, for there is no turn in which a call could be answered`() throws
  {
    var request = ChatRequest.invoice
    request.tools = [ChatTool(name: "zoom", description: "Larger.", parameters: [:])]
    request.toolChoice = .required
    request.parallelToolCalls = false
    let line = BatchLine(request, customID: "a", profile: .aigateway)
    #expect(line.bytes == BatchLine(.invoice, customID: "a", profile: .aigateway).bytes)
  }

  @Test func `a schema is lowered as in a question that is asked at once`() throws {
    let profile = try #require(ProfileCatalogue.builtIn["openai"])
    var request = ChatRequest.invoice
    request.model = "gpt-5.4-mini"
    let body = try JSONValue(
      parsing: BatchLine(request, customID: "a", profile: profile).bytes)["body"]
    let schema = body?["response_format"]?["json_schema"]?["schema"]
    #expect(schema?["additionalProperties"] == false)
  }
}
