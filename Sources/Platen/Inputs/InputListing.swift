public import Documents

/// The documents that the inputs of a run name.
public struct InputListing: Sendable {
  /// An input that was named but cannot be a document.
  public struct Refused: Sendable, Hashable {
    /// Its name, made printable.
    public var name: String
    /// Why, and the way out.
    public var error: DecodingError
  }

  /// The documents, in the order of the inputs; those of a folder by name.
  public var documents: [Input] = []
  /// What was named but cannot be used; each becomes a reject.
  public var refused: [Refused] = []
  /// Files that lie in a given folder but are no documents, by content and by name.
  public var passedOver: [String] = []
  /// How documents are fetched from web servers; nil where they are not, and a URL becomes a reject.
  public var urls: URLAccess?

  /// An empty listing.
  public init() {}

  /// A listing of documents.
  public init(_ documents: [DocumentSource]) { self.documents = documents.map { Input($0) } }

  /// Finds the documents that inputs name; may wait for the disk, and for standard input.
  ///
  /// A file is taken whatever it is called or holds. A folder is searched with all folders in it;
  /// of its files those are taken that are documents by their first bytes, or claim to be by their
  /// ending, hidden ones left out. A pattern (`*`, `?`, `[…]`) that is no file's name is expanded.
  /// `-` is a document on standard input, `@` a file that lists inputs or is a manifest, and what begins
  /// with `http://` or `https://` a document on a web server; other addresses are faults. A document that
  /// is named twice is there once.
  ///
  /// - Parameter inputs: what the user gave.
  /// - Throws: every fault at once: of lists and manifests, of URLs, and where standard input is too large.
  public init(
    of inputs: [String], options: InputOptions = InputOptions()
  ) throws(InputFaults) {
    var finder = InputFinder(options)
    for input in inputs { finder.find(input) }
    if !finder.faults.isEmpty { throw finder.faults }
    self = finder.listing
    urls = options.urls
  }
}
