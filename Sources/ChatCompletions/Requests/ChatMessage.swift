/// One turn of a conversation.
public struct ChatMessage: Sendable, Hashable {
  /// Who speaks.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case system
    case user
    case assistant
    /// What a tool that the model called has to say.
    case tool
  }

  /// Who speaks.
  public var role: Role
  /// What is said and shown, in order: text before pictures lets prompt caches hit.
  public var content: [ContentPart]
  /// What the model thought before this turn of its own, to be replayed to the letter where the
  /// profile says so; nil where it showed nothing, which is not the same as nothing thought.
  public var reasoning: Reasoning?
  /// The tools that this turn of the model calls.
  public var toolCalls: [ToolCall]
  /// The call that this turn of a tool answers; nil for other roles.
  public var toolCallID: String?

  /// A turn.
  public init(
    _ role: Role, _ content: [ContentPart], reasoning: Reasoning? = nil,
    toolCalls: [ToolCall] = [], toolCallID: String? = nil
  ) {
    self.role = role
    self.content = content
    self.reasoning = reasoning
    self.toolCalls = toolCalls
    self.toolCallID = toolCallID
  }

  /// A turn of text only.
  public init(_ role: Role, _ text: String) { self.init(role, [.text(text)]) }

  /// A tool's answer to a call, by the call's id as the model gave it.
  public static func tool(_ text: String, answering id: String) -> ChatMessage {
    ChatMessage(.tool, [.text(text)], toolCallID: id)
  }
}
