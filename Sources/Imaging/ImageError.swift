/// Why bytes could not become a picture, or a picture could not become bytes.
public struct ImageError: Error, Sendable, Hashable {
  /// What went wrong, by who can mend it.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The bytes announce no image format that is read here.
    case unsupported
    /// The bytes break the rules of the format that they announce.
    case damaged
    /// The bytes end before the picture does.
    case truncated
    /// The header asks for more pixels than are allowed.
    case overLimit = "over_limit"
    /// A library could not encode the picture, for want of memory as a rule.
    case notEncoded = "not_encoded"
    /// No picture that is still worth a look is within the bound of bytes.
    case overBytes = "over_bytes"
  }

  /// What went wrong.
  public var code: Code
  /// The place, the reason and the way out, for a person.
  public var message: String

  /// An error with a reason for a person.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
