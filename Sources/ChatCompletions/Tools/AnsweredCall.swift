/// A tool that was called, and what came of it.
public struct AnsweredCall: Sendable, Hashable {
  /// The call.
  public var call: ToolCall
  /// What the tool had to say and to show.
  public var result: ToolResult

  /// A call with its result.
  public init(call: ToolCall, result: ToolResult) {
    self.call = call
    self.result = result
  }
}
