import JSON

/// A chat-completions request, understood.
struct GatewayQuestion: Sendable {
  /// A turn of the conversation.
  struct Message: Sendable {
    var role: String
    var texts: [String] = []
    var pictures: [GatewayPicture] = []
    /// The names of the functions that an assistant called in it.
    var calls: [(id: String, name: String)] = []
    /// Which call a tool's message answers.
    var callID: String?

    /// All that is said in it.
    var text: String { texts.joined(separator: "\n") }
  }

  /// A function that may be called.
  struct Tool: Sendable {
    var name: String
    var parameters: JSONValue
  }

  /// Whether functions are to be called.
  enum ToolChoice: Sendable, Hashable {
    case never
    case automatic
    case required
    case named(String)
  }

  /// The form of the answer.
  enum Form: Sendable, Hashable {
    case text
    case object
    case schema(JSONValue)
  }

  var model: String
  var messages: [Message]
  var form = Form.text
  var tools: [Tool] = []
  var toolChoice = ToolChoice.automatic
  var callsInParallel = true
  var streams = false
  var includesUsage = false
  var maxTokens: Int?
  /// Whether what is thought is shown.
  var reasons = true
  /// The text of schema and tools, which is counted as prompt.
  var attachments = ""

  /// All pictures, in order.
  var pictures: [GatewayPicture] { messages.flatMap(\.pictures) }
}
