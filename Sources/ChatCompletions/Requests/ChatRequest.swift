public import Imaging

/// A question to a model: what is asked, not yet how a given server wants it spelled.
public struct ChatRequest: Sendable, Hashable {
  /// The model's name, as its server knows it.
  public var model: String
  /// The conversation, instructions first.
  public var messages: [ChatMessage]
  /// The form of the answer.
  public var responseFormat: ResponseFormat
  /// The most tokens of the answer, reasoning among them; nil for the most that the model can.
  public var maxTokens: Int?
  /// How far the model may stray from the likeliest words, 0 to 2; nil leaves it to the model. Sent only
  /// where the profile says that its models take it.
  public var temperature: Double?
  /// The tools that the model may call.
  public var tools: [ChatTool]
  /// Whether it may, must or must not call one; nil leaves it to the server, which is `auto`.
  public var toolChoice: ToolChoice?
  /// Whether it may call several at once; nil leaves it to the server.
  public var parallelToolCalls: Bool?
  /// Whether the answer may be asked for as a stream, where the profile streams.
  public var streams: Bool
  /// What may end a streamed answer early.
  public var watch: WatchOptions

  /// A question.
  public init(
    model: String, messages: [ChatMessage], responseFormat: ResponseFormat = .text,
    maxTokens: Int? = nil, tools: [ChatTool] = [], toolChoice: ToolChoice? = nil,
    parallelToolCalls: Bool? = nil, streams: Bool = true, watch: WatchOptions = .all
  ) {
    self.model = model
    self.messages = messages
    self.responseFormat = responseFormat
    self.maxTokens = maxTokens
    self.tools = tools
    self.toolChoice = toolChoice
    self.parallelToolCalls = parallelToolCalls
    self.streams = streams
    self.watch = watch
  }

  /// The pictures that the conversation shows, in order.
  public var images: [EncodedImage] {
    messages.flatMap { message in
      message.content.compactMap { part in
        if case .image(let image) = part { image } else { nil }
      }
    }
  }

  /// How many pictures the conversation shows.
  public var imageCount: Int { images.count }
}
