/// Why no schema can be made from a Swift type.
public struct SchemaDescriptionError: Error, Hashable, CustomStringConvertible {
  /// The kinds of reason.
  public enum Code: String, Sendable {
    /// An enumeration's cases can't be listed.
    case unknownCases
    /// The type's `init(from:)` takes none of the placeholders.
    case refusesPlaceholders
    /// A value of the type would never end.
    case endless
    /// The type's form in JSON can't be said by a schema.
    case noForm
    /// A guide names a member that the type doesn't decode.
    case unknownMember
    /// The keywords that types added make no schema.
    case faultySchema
  }

  /// The kind of reason.
  public let code: Code
  /// The type at fault.
  public let type: String
  /// Where it is met, as names of members from the described type.
  public let codingPath: [String]
  /// What is wrong and what to do.
  public let message: String

  /// The type, the place and the message.
  public var description: String {
    let place = codingPath.isEmpty ? "" : " (at \(codingPath.joined(separator: ".")))"
    return "\(type)\(place): \(message)"
  }

  init(_ code: Code, _ type: any Any.Type, at path: [any CodingKey], _ message: String) {
    self.code = code
    self.type = String(describing: type)
    codingPath = path.map(\.stringValue)
    self.message = message
  }
}
