/// The rule by which classified pages become the documents of a bundle.
///
/// A page begins a document where it says so, or where its class is another than that of the page before
/// it. A blank page belongs to the document before it, as the back of its last sheet. A page that could
/// not be rendered belongs to a document only where the pages around it do.
struct PageSplit: Sendable, Hashable {
  /// What is known of a page.
  struct Page: Sendable, Hashable {
    /// Its number.
    var number: Int
    /// What was found.
    var finding: Finding
  }

  /// What can be found of a page.
  enum Finding: Sendable, Hashable {
    /// It was classified; nil where it is of none of the classes.
    case classified(String?, begins: Bool)
    /// There is nothing on it.
    case blank
    /// It could not be looked at.
    case unseen
  }

  /// The documents, in page order; those of no class too.
  private(set) var parts: [DocumentPart] = []
  /// Pages of no document: blank ones before the first, and unseen ones between two.
  private(set) var rest: [Int] = []

  /// Splits pages.
  ///
  /// - Parameter pages: in page order.
  init(_ pages: [Page]) {
    // Unseen pages since the last one that was seen, and blank ones among them: whose they are only the
    // next page tells.
    var waiting: [Page] = []
    for page in pages {
      switch page.finding {
      case .unseen: waiting.append(page)
      case .blank:
        if !waiting.isEmpty {
          waiting.append(page)
        } else if parts.isEmpty {
          rest.append(page.number)
        } else {
          parts[parts.count - 1].pages.append(page.number)
        }
      case .classified(let documentClass, let begins):
        if let last = parts.last, !begins, last.documentClass == documentClass {
          parts[parts.count - 1].pages += waiting.map(\.number) + [page.number]
        } else {
          rest += waiting.map(\.number)
          parts.append(DocumentPart(documentClass, pages: [page.number]))
        }
        waiting = []
      }
    }
    rest += waiting.map(\.number)
  }
}
