/// Why a document gave no record that can be used.
public struct Rejection: Error, Sendable, Hashable {
  /// The stage that gave it up.
  public var stage: String
  /// A stable name of the cause for programs, such as `document_damaged` or `server_error`.
  public var code: String
  /// The cause and the way out, for a person.
  public var message: String
  /// Requests that were made for it, over all tries.
  public var attempts: Int

  /// A rejection.
  public init(stage: String, code: String, message: String, attempts: Int = 0) {
    self.stage = stage
    self.code = code
    self.message = message
    self.attempts = attempts
  }
}
