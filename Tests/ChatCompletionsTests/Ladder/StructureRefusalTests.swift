import Testing

@testable import ChatCompletions

/// What servers say when they don't take a form, gathered from their sources and from issue threads.
struct StructureRefusalTests {
  @Test(arguments: [
    "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model. Learn more about supported models at the Structured Outputs guide",
    "Invalid parameter: 'response_format' of type 'json_object' is not supported with this model.",
    "Invalid value: 'object'. Supported values are: 'json_object', 'json_schema', and 'text'. (response_format.type)",
    "The parameter `response_format.type` specified in the request are not valid: invalid value: `json_schema`, supported values are: `json_object` and `text`.",
    "'response_format.type' must be 'json_schema' or 'text'",
    "This response_format type is unavailable now",
    "This model does not support response format `json_schema`.",
    "Unknown parameter: 'response_format.schema'.",
    #"[{"type":"enum","loc":["body","response_format","type"],"msg":"Input should be 'text' or 'json_object'"}]"#,
    "Model does not support structured outputs",
    "Guided decoding is not available for this model; guided_json was given",
    "JSON mode is not enabled for this model",
    "Failed to generate JSON. Please adjust your prompt. (json_validate_failed)",
    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
  ])
  func `a way to ask that is refused is refused for all schemas`(_ words: String) {
    #expect(StructureRefusal(refusal(words)) == .format)
  }

  @Test(arguments: [
    "Invalid schema for response_format 'invoice': In context=('properties', 'a'), 'pattern' is not permitted.",
    "Invalid schema for response_format 'invoice': In context=(), 'additionalProperties' is required to be supplied and to be false.",
    "The provided JSON schema contains features not supported by xgrammar.",
    "A schema in GenerationConfig in the request exceeds the maximum allowed nesting depth.",
    "The specified schema produces a constraint that has too many states for serving.",
    "Invalid JSON payload received. Unknown name \"additionalProperties\" at 'generation_config.response_schema'",
    "Invalid response_format: schema is invalid: keyword 'not' is unsupported",
  ])
  func `a schema that is refused says nothing of others`(_ words: String) {
    #expect(StructureRefusal(refusal(words)) == .schema)
  }

  @Test(arguments: [
    "Tool call validation failed: tool call validation failed: parameters for tool get_something_by_name did not match schema: errors: [missing properties: 'name', additionalProperties 'invalid_param' not allowed]",
    "Invalid schema for function 'get_weather': In context=(), 'additionalProperties' is required",
    "invalid temperature: only 1 is allowed for this model",
    "text content is empty",
    "This model's maximum context length is 8192 tokens",
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    "Invalid image data",
  ])
  func `another fault of a request is no reason to step down`(_ words: String) {
    #expect(StructureRefusal(refusal(words)) == nil)
  }

  @Test(arguments: [
    ChatError.Kind.serverError, .rateLimited, .authentication, .notFound, .transport, .filtered,
  ])
  func `only a refused request is a refusal`(_ kind: ChatError.Kind) {
    #expect(StructureRefusal(ChatError(kind, "response_format is not supported")) == nil)
  }

  private func refusal(_ words: String) -> ChatError {
    ChatError(.invalidRequest, "api.example.com answered 400: \(words)", status: 400)
  }
}
