/// Why a document or one of its pages could not be turned into a picture.
public struct DecodingError: Error, Sendable, Hashable, Codable {
  /// What went wrong, by who can mend it. The raw values stand in records and rejects files.
  public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
    /// The file is not there, is a folder, or may not be read.
    case unreadable = "document_unreadable"
    /// There are no bytes.
    case empty = "document_empty"
    /// The content is of no format that is understood.
    case unsupported = "document_unsupported"
    /// The content says what it is but breaks that format's rules, or ends too early.
    case damaged = "document_damaged"
    /// The document asks for a password, and none was given.
    case encrypted = "document_encrypted"
    /// The document asks for a password, and none of those given opens it.
    case wrongPassword = "document_password_wrong"
    /// A limit of `DecodingLimits` was met.
    case limit = "document_over_limit"
    /// The page's picture cannot be made to fit `RenderOptions.maxBytes`.
    case pictureOverLimit = "picture_over_limit"
    /// The file's bytes changed between two looks at it.
    case changed = "document_changed"
    /// The decoder process ended while it worked on this document.
    case decoderDied = "decoder_died"
    /// A decoder process could not be started.
    case decoderUnavailable = "decoder_unavailable"
    /// The document has fewer pages than the one that was asked for.
    case noSuchPage = "no_such_page"
    /// The server of a URL gave no answer.
    case urlUnreachable = "url_unreachable"
    /// The server of a URL answered, but not with a document.
    case urlFailed = "url_failed"
    /// The URL, or where it leads, is not one that may be asked.
    case urlRefused = "url_refused"
    /// What a URL brings is larger than documents may be.
    case urlTooLarge = "url_too_large"
    /// The task that waited for the answer was cancelled, or the pool was shut down.
    case cancelled = "decoding_cancelled"
  }

  /// What went wrong.
  public var code: Code
  /// The reason and the way out, for a person; it does not repeat the document's name.
  public var message: String

  /// An error with a reason for a person.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension DecodingError {
  /// The error of a document that has none of the pages that are asked for.
  package init(noneOf pages: PageRanges, in document: Document) {
    let count = document.pageCount
    self.init(
      .noSuchPage,
      "None of the pages asked for (\(pages)) is there: the document has "
        + "\(count) page\(count == 1 ? "" : "s").")
  }
}
