import Imaging
import JSON

/// The bytes of a request's body: members in one order, everything small before the messages, each
/// picture's base64 written once, straight to its place.
///
/// `{"model":…,"response_format":…,"max_tokens":…,"messages":[…]}`; what is unset is left out, and
/// so are sampling parameters, which models that think reject. A message of text only is sent as a
/// string, its parts as paragraphs; one with pictures as parts.
struct RequestBody {
  private var bytes: [UInt8] = []

  /// The body of a request that was lowered for the profile.
  static func bytes(of request: ChatRequest, profile: ProviderProfile) -> [UInt8] {
    var body = RequestBody()
    body.bytes.reserveCapacity(estimate(request))
    body.write(request, profile)
    return body.bytes
  }

  /// A little more than the body will take, so that the array never moves.
  private static func estimate(_ request: ChatRequest) -> Int {
    request.messages.reduce(4096) { sum, message in
      message.content.reduce(sum + 64) { sum, part in
        switch part {
        case .text(let text): sum + text.utf8.count * 9 / 8 + 64
        case .image(let image): sum + image.dataURLLength + 128
        }
      }
    }
  }

  private mutating func write(_ request: ChatRequest, _ profile: ProviderProfile) {
    raw("{\"model\":")
    json(.string(request.model))
    if let format = Self.format(request.responseFormat) {
      raw(",\"response_format\":")
      json(format)
    }
    if let limit = request.maxTokens {
      raw(",\"\(profile.lengthField.rawValue)\":\(limit)")
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
    raw("{\"role\":\"\(message.role.rawValue)\",\"content\":")
    // Some servers refuse a part whose text is empty, and some take parts only from the user.
    let parts = message.content.filter { $0 != .text("") }
    let texts = parts.compactMap { part in if case .text(let text) = part { text } else { nil } }
    if texts.count == parts.count {
      json(.string(texts.joined(separator: "\n\n")))
    } else {
      raw("[")
      for (position, part) in parts.enumerated() {
        if position > 0 { raw(",") }
        write(part)
      }
      raw("]")
    }
    raw("}")
  }

  private mutating func write(_ part: ContentPart) {
    switch part {
    case .text(let text):
      raw("{\"type\":\"text\",\"text\":")
      json(.string(text))
      raw("}")
    case .image(let image):
      // A data URL has no character that JSON escapes.
      raw("{\"type\":\"image_url\",\"image_url\":{\"url\":\"")
      image.appendDataURL(to: &bytes)
      raw("\"}}")
    }
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
  private mutating func json(_ value: JSONValue) { bytes.append(contentsOf: value.bytes()) }
}
