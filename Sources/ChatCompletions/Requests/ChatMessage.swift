public import Imaging

/// One turn of a conversation.
public struct ChatMessage: Sendable, Hashable {
  /// Who speaks.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case system
    case user
    case assistant
  }

  /// Who speaks.
  public var role: Role
  /// What is said and shown, in order: text before pictures lets prompt caches hit.
  public var content: [ContentPart]

  /// A turn.
  public init(_ role: Role, _ content: [ContentPart]) {
    self.role = role
    self.content = content
  }

  /// A turn of text only.
  public init(_ role: Role, _ text: String) { self.init(role, [.text(text)]) }
}

/// A piece of a message.
public enum ContentPart: Sendable, Hashable {
  /// Words.
  case text(String)
  /// A picture, sent in the request as a base64 data URL of its exact media type.
  case image(EncodedImage)
}
