import Documents

/// A document of a run whose bytes are known, before its turn.
struct Arrival: Sendable {
  var position: Int
  var source: DocumentSource
  var pages: PageRanges?
  var passwords: Passwords
  var sha256: String
  var key: ContentKey

  init(_ input: Input, as source: DocumentSource, sha256: String, at position: Int) {
    self.position = position
    self.source = source
    pages = input.pages
    passwords = input.passwords
    self.sha256 = sha256
    key = ContentKey(sha256: sha256, pages: input.pages)
  }

  /// Whether its bytes were fetched, and take up room as long as it is there.
  var isHeld: Bool { if case .spooled = source { true } else { false } }

  /// What happened to a document.
  enum Step: Sendable {
    case arrived(Arrival)
    case refused(InputListing.Refused, position: Int)
    case settled(ContentKey)

    /// Whether a document was fetched, or could not be.
    var isOfFetching: Bool { if case .settled = self { false } else { true } }
  }
}
