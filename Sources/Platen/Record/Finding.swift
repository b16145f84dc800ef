public import JSON

/// Something about a record that a person should know.
public struct Finding: Sendable, Hashable {
  /// How grave it is.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The record cannot be trusted as it is.
    case error
    /// Worth a look.
    case warning
    /// Good to know.
    case note
  }

  /// How grave it is.
  public var severity: Severity
  /// A stable name for programs, such as `off_schema`.
  public var code: String
  /// The reason, for a person.
  public var message: String
  /// The place in `data` that it speaks of; nil when it speaks of the whole.
  public var pointer: JSONPointer?

  /// A finding.
  public init(
    _ severity: Severity, code: String, message: String, pointer: JSONPointer? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.pointer = pointer
  }
}
