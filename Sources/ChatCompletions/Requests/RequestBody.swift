import Imaging
import JSON

/// A request's body: members in one order, everything small before the messages, each picture as it is
/// until its base64 is sent.
///
/// `{"model":…,"response_format":…,"tools":…,"max_tokens":…,"stream":…,"messages":[…]}`; what is
/// unset is left out, and so is the temperature where the profile says that models reject it. What is the
/// same in all questions of a run comes first, so that prompt caches hit. A message of text only is
/// sent as a string, its parts as paragraphs; one with pictures as parts.
struct RequestBody {
  private var content = RequestContent()
  /// What comes after the last picture.
  private var bytes: [UInt8] = []
  private let profile: ProviderProfile

  /// The body of a request that was lowered for the profile.
  ///
  /// - Parameter streams: whether the answer is to come as a stream.
  static func content(
    of request: ChatRequest, profile: ProviderProfile, streams: Bool = false
  ) -> RequestContent {
    var body = RequestBody(profile: profile)
    body.write(request, streams)
    body.content.append(body.bytes)
    return body.content
  }

  private init(profile: ProviderProfile) { self.profile = profile }

  private mutating func write(_ request: ChatRequest, _ streams: Bool) {
    raw("{\"model\":")
    json(.string(request.model))
    if let format = Self.format(request.responseFormat) {
      raw(",\"response_format\":")
      json(format)
    }
    if !request.tools.isEmpty {
      raw(",\"tools\":")
      json(.array(request.tools.map(\.value)))
      if let choice = request.toolChoice {
        raw(",\"tool_choice\":")
        json(choice.value)
      }
      if let parallel = request.parallelToolCalls { raw(",\"parallel_tool_calls\":\(parallel)") }
    }
    if let limit = request.maxTokens {
      raw(",\"\(profile.lengthField.rawValue)\":\(limit)")
    }
    if profile.takesSampling, let temperature = request.temperature {
      raw(",\"temperature\":\(temperature)")
    }
    if streams {
      raw(",\"stream\":true")
      if profile.takesStreamOptions { raw(",\"stream_options\":{\"include_usage\":true}") }
    }
    raw(",\"messages\":[")
    for (position, message) in request.messages.enumerated() {
      if position > 0 { raw(",") }
      write(message)
    }
    raw("]}")
  }

  private static func format(_ format: ResponseFormat) -> JSONValue? {
    switch format {
    case .text: nil
    case .jsonObject: ["type": "json_object"]
    case .jsonSchema(let name, let schema, let strict):
      [
        "type": "json_schema",
        "json_schema": ["name": .string(name), "strict": .bool(strict), "schema": schema],
      ]
    }
  }

  private mutating func write(_ message: ChatMessage) {
    raw("{\"role\":\"\(message.role.rawValue)\"")
    if let id = message.toolCallID {
      raw(",\"tool_call_id\":")
      json(.string(id))
    }
    raw(",\"content\":")
    write(message.content, isNullWhereEmpty: !message.toolCalls.isEmpty)
    if profile.replaysReasoning, let reasoning = message.reasoning {
      raw(",")
      json(.string(reasoning.field))
      raw(":")
      json(.string(reasoning.text))
    }
    if !message.toolCalls.isEmpty { write(message.toolCalls) }
    raw("}")
  }

  private mutating func write(_ content: [ContentPart], isNullWhereEmpty: Bool) {
    // Some servers refuse a part whose text is empty, and some take parts only from the user.
    let parts = content.filter { $0 != .text("") }
    let texts = parts.compactMap(\.text)
    if parts.isEmpty, isNullWhereEmpty {
      raw("null")
    } else if texts.count == parts.count {
      json(.string(texts.joined(separator: "\n\n")))
    } else {
      raw("[")
      for (position, part) in parts.enumerated() {
        if position > 0 { raw(",") }
        write(part)
      }
      raw("]")
    }
  }

  private mutating func write(_ calls: [ToolCall]) {
    raw(",\"tool_calls\":[")
    for (position, call) in calls.enumerated() {
      if position > 0 { raw(",") }
      raw("{\"id\":")
      json(.string(call.id))
      raw(",\"type\":\"function\",\"function\":{\"name\":")
      json(.string(call.name))
      raw(",\"arguments\":")
      json(.string(call.arguments))
      raw("}")
      for (name, value) in call.extra where profile.replaysReasoning {
        raw(",")
        json(.string(name))
        raw(":")
        json(value)
      }
      raw("}")
    }
    raw("]")
  }

  private mutating func write(_ part: ContentPart) {
    switch part {
    case .text(let text):
      raw("{\"type\":\"text\",\"text\":")
      json(.string(text))
      raw("}")
    case .image(let image):
      raw("{\"type\":\"image_url\",\"image_url\":{\"url\":\"")
      content.append(bytes)
      bytes = []
      content.append(dataURLOf: image)
      raw("\"}}")
    }
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
  private mutating func json(_ value: JSONValue) { bytes.append(contentsOf: value.bytes()) }
}
