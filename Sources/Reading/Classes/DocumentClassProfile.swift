/// A kind of document, as far as it can be told by the words on its pages.
public struct DocumentClassProfile: Sendable, Hashable {
  /// Its name: `invoice`, `delivery_note`.
  public var name: String
  /// What it is, in words.
  public var description: String
  /// Words and groups of words that stand on such documents.
  public var signs: [String]

  /// A kind of document.
  public init(name: String, description: String, signs: [String] = []) {
    self.name = name
    self.description = description
    self.signs = signs
  }
}
