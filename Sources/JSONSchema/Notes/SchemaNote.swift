public import JSON

/// Something in a schema that is no fault but most likely not what was meant.
public struct SchemaNote: Sendable, Hashable, CustomStringConvertible {
  /// Where in the schema.
  public let pointer: JSONPointer
  /// What stands there and what may have been meant.
  public let message: String

  /// The place and the message.
  public var description: String { "\(pointer): \(message)" }
}
