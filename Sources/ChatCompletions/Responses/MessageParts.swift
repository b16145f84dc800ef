import JSON

/// What a message says, or a piece of one in a chunk of a stream, from any of their known shapes.
struct MessageParts: Sendable, Hashable {
  var role: String?
  var text: String?
  var refusal: String?
  var reasoning: String?
  /// The member that held the reasoning; nil where it stood among the parts of the content.
  var reasoningField: String?
  /// The calls of tools, each whole or a piece of one.
  var calls: [ToolCallFragment] = []

  /// Reads a `message` or a `delta`; anything else says nothing.
  ///
  /// - Parameter reasoningFields: the members that may hold what the model thought.
  init(_ message: JSONValue?, reasoningFields: [String]) {
    guard let message = message?.object else { return }
    role = message["role"]?.string
    read(content: message["content"])
    if let words = message["refusal"]?.string, !words.isEmpty { refusal = words }
    read(message, reasoningFields)
    calls = (message["tool_calls"]?.array ?? []).compactMap { ToolCallFragment($0) }
    // What `tool_calls` was before there could be several; some servers send one that is empty.
    if calls.isEmpty, let call = message["function_call"].flatMap({ ToolCallFragment($0) }),
      call.name != nil || !call.arguments.isEmpty
    {
      calls = [call]
    }
  }

  /// The `content`: a string, null, or parts, of which Mistral's hold the reasoning.
  private mutating func read(content: JSONValue?) {
    text = content?.string
    for part in content?.array ?? [] {
      if let words = part.string {
        text = (text ?? "") + words
      } else if let words = part["refusal"]?.string {
        refusal = (refusal ?? "") + words
      } else if let thinking = part["thinking"] {
        reasoning = (reasoning ?? "") + Self.words(thinking)
      } else if let words = part["text"]?.string {
        text = (text ?? "") + words
      }
    }
  }

  /// Of several members that may hold reasoning the first that has words counts.
  private mutating func read(_ message: JSONObject, _ fields: [String]) {
    let held = fields.compactMap { field in message[field]?.string.map { (field, $0) } }
    guard let (field, words) = held.first(where: { !$0.1.isEmpty }) ?? held.first else { return }
    reasoning = words
    reasoningField = field
  }

  private static func words(_ thinking: JSONValue) -> String {
    thinking.string
      ?? (thinking.array ?? []).compactMap { $0["text"]?.string ?? $0.string }.joined()
  }
}
