public import Documents

/// A document that a run is given: where its bytes are, what it is called, and what is asked of it alone.
public struct Input: Sendable, Hashable {
  /// Where the bytes are.
  public enum Place: Sendable, Hashable {
    /// On this machine.
    case source(DocumentSource)
    /// On a web server, from where they are fetched when the document's turn comes.
    case url(DocumentURL)
  }

  /// Where the bytes are.
  public var place: Place
  /// The name that was given to it; nil for the place's own.
  public var id: String?
  /// Pages to read of it, whatever is asked of the others; nil for what is asked of all.
  public var pages: PageRanges?
  /// What may open it, beside what may open any.
  public var passwords: Passwords

  /// A document.
  public init(
    _ place: Place, id: String? = nil, pages: PageRanges? = nil, passwords: Passwords = .none
  ) {
    self.place = place
    self.id = id
    self.pages = pages
    self.passwords = passwords
  }

  /// A document on this machine.
  public init(_ source: DocumentSource) { self.init(.source(source)) }

  /// A file, by its path.
  public static func file(path: String) -> Input { Input(.file(path: path)) }

  /// The name for messages and records.
  public var name: String {
    if let id { return id }
    switch place {
    case .source(let source): return source.name
    case .url(let url): return url.name
    }
  }

  /// The path of a file; nil for all else.
  public var path: String? {
    if case .source(let source) = place { source.path } else { nil }
  }

  /// Whether it has to be fetched.
  var isRemote: Bool { if case .url = place { true } else { false } }

  /// Whether something is asked of it alone.
  var hasOptions: Bool { pages != nil || !passwords.isEmpty }

  /// Whether another is the same document.
  func isAtPlace(of other: Input) -> Bool {
    switch (place, other.place) {
    // Two that differ in what is left out of their names may be one that was signed anew, or two.
    case (.url(let url), .url(let other)): url == other
    case (.source(let source), .source(let other)):
      if let path = source.path, let other = other.path {
        path.utf8.elementsEqual(other.utf8)
      } else {
        source == other
      }
    default: false
    }
  }
}
