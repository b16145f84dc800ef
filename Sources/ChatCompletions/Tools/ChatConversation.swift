/// A conversation in which the model called tools, to its last answer.
public struct ChatConversation: Sendable, Hashable {
  /// The last answer, which calls no tool; its account is that of its own question only.
  public var completion: ChatCompletion
  /// All turns, the question's own and the last answer among them.
  public var messages: [ChatMessage]
  /// The tools that were called, in order, with what came of each.
  public var tools: [AnsweredCall]
  /// What the whole conversation took.
  public var attempts: ChatAttempts

  /// A conversation that has ended.
  public init(
    completion: ChatCompletion, messages: [ChatMessage], tools: [AnsweredCall],
    attempts: ChatAttempts
  ) {
    self.completion = completion
    self.messages = messages
    self.tools = tools
    self.attempts = attempts
  }

  /// The last answer's text.
  public var content: String { completion.content }
}
