/// A piece of a configuration file with its place, so that every fault can name one.
public struct ConfigNode: Sendable {
  /// A key of a mapping and what it is set to.
  public struct Entry: Sendable {
    /// The key.
    public let key: String
    /// Where the key stands.
    public let place: SourcePlace
    /// What it is set to.
    public let value: ConfigNode
  }

  /// What is written there.
  public enum Content: Sendable {
    /// Nothing, `~` or `null`.
    case null
    /// A scalar; plain means written without quotes, so that `true` and `12` may be read as such.
    case scalar(String, isPlain: Bool)
    case list([ConfigNode])
    case mapping([Entry])
  }

  /// Where it begins.
  public let place: SourcePlace
  /// What is written there.
  public let content: Content

  /// A node.
  public init(place: SourcePlace, content: Content) {
    self.place = place
    self.content = content
  }

  /// What is written here, in words for a message.
  public var shape: String {
    switch content {
    case .null: "nothing"
    case .scalar(let text, isPlain: true): text
    case .scalar(let text, isPlain: false): "\"\(text)\""
    case .list(let items): items.isEmpty ? "an empty list" : "a list"
    case .mapping: "a mapping"
    }
  }
}
