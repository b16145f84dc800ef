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

  /// A question.
  public init(
    model: String, messages: [ChatMessage], responseFormat: ResponseFormat = .text,
    maxTokens: Int? = nil
  ) {
    self.model = model
    self.messages = messages
    self.responseFormat = responseFormat
    self.maxTokens = maxTokens
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
