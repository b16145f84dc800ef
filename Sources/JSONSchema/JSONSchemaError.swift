public import JSON

/// Why a schema can't be used: all its faults.
public struct JSONSchemaError: Error, Hashable, CustomStringConvertible {
  /// One fault of a schema.
  public struct Fault: Sendable, Hashable, CustomStringConvertible {
    /// The document at fault, where it is not the schema itself but one that it refers to.
    public let document: String?
    /// Where in the document.
    public let pointer: JSONPointer
    /// What is wrong and what would be right.
    public let message: String

    /// The place and the message.
    public var description: String {
      let place = pointer.tokens.isEmpty ? "the schema's root" : "\(pointer)"
      return (document.map { "\($0) " } ?? "") + "\(place): \(message)"
    }
  }

  /// The faults, in the order in which they were found; at least one.
  public let faults: [Fault]

  /// A line a fault.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
