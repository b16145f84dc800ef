import JSON

/// Joins the pieces of a streamed answer to the answer that would have come whole.
///
/// A value fed with the events of a stream. Content, reasoning and refusal are joined as they come,
/// tool calls by `ToolCallJoiner`; of usage the last count holds, wherever it sits, and null is none.
public struct ChatAccumulator: Sendable {
  private let reasoningFields: [String]
  private let usagePlaces: [JSONPointer]
  private var envelope = StreamEnvelope()
  private var calls = ToolCallJoiner()
  private var answer = ChatResponse()

  /// Whether the stream's end mark, `[DONE]`, has come; nothing counts after it.
  public private(set) var isDone = false
  /// Whether the model has made anything yet.
  public private(set) var hasOutput = false

  /// An accumulator for streams of a server of this profile.
  public init(_ profile: ProviderProfile) {
    reasoningFields = profile.reasoningFields
    usagePlaces = profile.usagePlaces
  }

  /// Whether the answer has ended: it has a reason to finish, or the stream its end mark. A stream
  /// that ends with neither was cut off on the way.
  public var isComplete: Bool { isDone || answer.finishReason != nil }

  /// The tokens that the model made so far, where the server counts them as it goes.
  var completionTokens: Int? {
    answer.usage.flatMap { $0.completionTokens > 0 ? $0.completionTokens : nil }
  }

  /// Takes an event; returns what it adds, and nil where it adds nothing.
  mutating func take(_ event: ServerSentEvent) throws(StreamFault) -> ChatChunk? {
    if isDone { return nil }
    if event.data.hasPrefix("[DONE]") {
      isDone = true
      return nil
    }
    if event.data.isEmpty { return nil }
    let options = JSONParsingOptions(repeatedNames: .keepLast, loneSurrogates: .replace)
    guard let value = try? JSONValue(parsing: event.data, options: options) else {
      throw .notJSON(event.data)
    }
    let chunk = ChatChunk(
      decoding: value, reasoningFields: reasoningFields, usagePlaces: usagePlaces)
    append(chunk)
    if let fault = chunk.fault { throw .provider(fault) }
    return chunk
  }

  /// Takes a piece of the answer.
  public mutating func append(_ chunk: ChatChunk) {
    if chunk.hasOutput { hasOutput = true }
    envelope.append(chunk, knownFields: reasoningFields)
    if let id = chunk.body["id"]?.string, !id.isEmpty { answer.id = id }
    if let model = chunk.body["model"]?.string, !model.isEmpty { answer.model = model }
    Self.join(chunk.parts.text, to: &answer.content)
    Self.join(chunk.parts.refusal, to: &answer.refusal)
    if let words = chunk.parts.reasoning {
      Self.join(words, to: &answer.reasoning)
      if answer.reasoningField == nil { answer.reasoningField = chunk.parts.reasoningField }
    }
    for call in chunk.parts.calls { calls.append(call) }
    if let reason = chunk.finishReason { answer.finishReason = reason }
    if let usage = chunk.usage { answer.usage = usage }
  }

  private static func join(_ piece: String?, to whole: inout String?) {
    guard let piece else { return }
    if whole == nil { whole = piece } else { whole?.append(piece) }
  }

  /// The answer so far.
  public var response: ChatResponse {
    var response = answer
    // A stream opens with an empty piece also where the answer then calls tools only.
    if response.content == "", !calls.isEmpty { response.content = nil }
    response.toolCalls = calls.calls
    response.body = envelope.body(of: response)
    return response
  }
}
