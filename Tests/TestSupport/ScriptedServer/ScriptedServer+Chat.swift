import FoundationEssentials
public import JSON

extension ScriptedServer {
  /// The body of a completion, in the form of OpenAI and of AIgateway's page.
  ///
  /// - Parameters:
  ///   - content: What the model says; nil for null.
  ///   - usage: Prompt and completion tokens; nil for no `usage`.
  ///   - message: More members of the message, such as `reasoning_content`.
  public static func chatCompletion(
    _ content: String?, model: String = "moonshot/kimi-k2.7-code",
    usage: (prompt: Int, completion: Int)? = (24, 12), finishReason: String? = "stop",
    message: JSONObject = [:]
  ) -> JSONValue {
    var answer: JSONObject = [
      "role": "assistant", "content": content.map { .string($0) } ?? .null,
    ]
    for (name, value) in message { answer[name] = value }
    var body: JSONObject = [
      "id": "chatcmpl-scripted", "object": "chat.completion", "created": 1_776_947_082,
      "model": .string(model),
      "choices": [
        [
          "index": 0, "message": .object(answer),
          "finish_reason": finishReason.map { .string($0) } ?? .null,
        ]
      ],
    ]
    if let usage {
      body["usage"] = [
        "prompt_tokens": .number(.init(usage.prompt)),
        "completion_tokens": .number(.init(usage.completion)),
        "total_tokens": .number(.init(usage.prompt + usage.completion)),
      ]
    }
    return .object(body)
  }
}

/// A picture as it arrived in a chat-completions request.
public struct SentImage: Sendable, Hashable {
  /// The media type of the data URL.
  public var mediaType: String
  /// The picture's file.
  public var bytes: [UInt8]

  /// A picture to compare with.
  public init(mediaType: String, bytes: [UInt8]) {
    self.mediaType = mediaType
    self.bytes = bytes
  }
}

extension RecordedRequest {
  /// The body as JSON.
  public var json: JSONValue { get throws { try JSONValue(parsing: body) } }

  /// The pictures of all messages, in order, decoded from their data URLs.
  public var images: [SentImage] {
    get throws {
      try parts.compactMap { part in
        guard let url = part["image_url"]?["url"]?.string else { return nil }
        let pieces = url.split(
          separator: ";base64,", maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.count == 2, pieces[0].hasPrefix("data:"),
          let data = Data(base64Encoded: String(pieces[1]))
        else { throw NotADataURL(url: String(url.prefix(100))) }
        return SentImage(mediaType: String(pieces[0].dropFirst(5)), bytes: Array(data))
      }
    }
  }

  /// The texts of all messages, in order, whether sent as strings or as parts.
  public var texts: [String] {
    get throws {
      try (json["messages"]?.array ?? []).flatMap { message in
        message["content"]?.string.map { [$0] }
          ?? (message["content"]?.array ?? []).compactMap { $0["text"]?.string }
      }
    }
  }

  private var parts: [JSONValue] {
    get throws { try (json["messages"]?.array ?? []).flatMap { $0["content"]?.array ?? [] } }
  }

  /// An image part whose URL holds no picture.
  public struct NotADataURL: Error {
    /// How the URL begins.
    public var url: String
  }
}
