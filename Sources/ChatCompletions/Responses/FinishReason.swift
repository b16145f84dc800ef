/// Why a model stopped. The set is open: servers have reasons of their own.
public struct FinishReason: RawRepresentable, Sendable, Hashable {
  /// The word as the server wrote it.
  public let rawValue: String

  /// A reason by the server's word.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The answer is whole.
  public static let stop = FinishReason(rawValue: "stop")
  /// The limit on tokens was met: the answer is cut off.
  public static let length = FinishReason(rawValue: "length")
  /// The model calls tools.
  public static let toolCalls = FinishReason(rawValue: "tool_calls")
  /// A filter withheld the answer.
  public static let contentFilter = FinishReason(rawValue: "content_filter")
  /// The server failed in the middle (OpenRouter).
  public static let error = FinishReason(rawValue: "error")
  /// The server gave up in the middle (SGLang).
  public static let abort = FinishReason(rawValue: "abort")
}
