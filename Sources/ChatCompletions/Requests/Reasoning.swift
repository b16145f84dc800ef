/// What a model thought before it answered, and the member of the message that held it: servers
/// that want it back want it under the same name, to the letter.
public struct Reasoning: Sendable, Hashable {
  /// The words; never a part of the answer.
  public var text: String
  /// The member's name, such as `reasoning_content`.
  public var field: String

  /// Reasoning under a member's name.
  public init(_ text: String, field: String = "reasoning_content") {
    self.text = text
    self.field = field
  }
}
