import Documents

/// A document that a bundle holds: pages that follow each other, and what they were found to be.
public struct DocumentPart: Sendable, Hashable {
  /// Its class; nil where it is none of those that were asked for.
  public var documentClass: String?
  /// Its pages, in order, never none; blank ones that belong to it are among them.
  public var pages: [Int]

  /// A part.
  public init(_ documentClass: String?, pages: [Int]) {
    precondition(!pages.isEmpty, "a part has a page")
    self.documentClass = documentClass
    self.pages = pages
  }

  /// The same pages, as they are asked for.
  var ranges: PageRanges { PageRanges(pages.map { $0...$0 }) }

  /// The part of a bundle as the document that its own pipeline reads.
  func item(of bundle: WorkItem) -> WorkItem {
    var own = WorkItem(source: bundle.source, sha256: bundle.sha256)
    // A document that is all of the file is what it is without the bundle.
    let isWhole = pages == Array(1...(bundle.document?.pageCount ?? 1))
    own.pages = isWhole ? nil : ranges
    own.passwords = bundle.passwords
    return own
  }
}
