public import JSON

/// A piece of a streamed answer: what one event of the stream says.
public struct ChatChunk: Sendable, Hashable {
  /// What the event adds to the message.
  let parts: MessageParts
  /// Why the model stopped; nil in all chunks but the last, and where the server does not say.
  public let finishReason: FinishReason?
  /// The tokens used so far, where the chunk counts them; the last count of a stream is the whole.
  public let usage: TokenUsage?
  /// What went wrong in the middle, where the chunk says so.
  let fault: ProviderFault?
  /// The members of the choice that the chunk is of; nil where it is of none.
  let choice: JSONObject?
  /// The chunk as it came.
  public let body: JSONObject

  /// The piece of the answer's text; nil where there is none.
  public var content: String? { parts.text }
  /// The piece of what the model thinks; nil where there is none.
  public var reasoning: String? { parts.reasoning }

  /// Reads what an event says; a value of another form says nothing.
  ///
  /// Of several choices only the first counts, as only one is ever asked for. A whole `message` in
  /// place of a `delta` is taken as one large piece.
  ///
  /// - Parameters:
  ///   - reasoningFields: the members that may hold reasoning, by the profile.
  ///   - usagePlaces: where tokens may be counted, by the profile.
  public init(
    decoding value: JSONValue, reasoningFields: [String] = ChatResponse.usualReasoningFields,
    usagePlaces: [JSONPointer] = ChatResponse.usualUsagePlaces
  ) {
    body = value.object ?? [:]
    fault = ProviderFault(value)
    choice = body["choices"]?.array?.lazy.compactMap(\.object)
      .first { ($0["index"]?.number?.int ?? 0) == 0 }
    parts = MessageParts(
      choice?["delta"] ?? choice?["message"], reasoningFields: reasoningFields)
    finishReason = FinishReason(choice?["finish_reason"])
    usage = TokenUsage(in: value, at: usagePlaces)
  }

  /// Whether the chunk says that the server failed.
  public var isFailure: Bool { fault != nil }

  /// Whether the chunk has something that the model made: words, thought, a refusal or a call.
  public var hasOutput: Bool {
    !parts.calls.isEmpty
      || [parts.text, parts.reasoning, parts.refusal].contains { $0?.isEmpty == false }
  }
}
