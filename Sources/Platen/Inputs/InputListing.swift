public import Documents

/// The documents that a list of files, folders and patterns names.
public struct InputListing: Sendable {
  /// An input that was named but cannot be a document.
  public struct Refused: Sendable, Hashable {
    /// Its name, made printable.
    public var name: String
    /// Why, and the way out.
    public var error: DecodingError
  }

  /// The documents, in the order of the inputs; those of a folder by name.
  public var documents: [DocumentSource] = []
  /// What was named but cannot be used; each becomes a reject.
  public var refused: [Refused] = []
  /// Files that lie in a given folder but are no documents, by content and by name.
  public var passedOver: [String] = []

  /// An empty listing.
  public init() {}
}
