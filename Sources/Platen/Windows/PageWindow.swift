/// Pages of a document that are shown to a model together, in one question.
struct PageWindow: Sendable, Hashable {
  /// The numbers of the pages, in order; never empty.
  let pages: [Int]
  /// Its position among the windows of the document, from 0.
  let position: Int
  /// Whether the document has other windows too, so that this one shows a part of it only.
  let isPart: Bool

  /// The pages as they are named to people: `5` or `5-8`, gaps and all.
  var name: String {
    guard let first = pages.first, let last = pages.last, first != last else {
      return pages.first.map { "\($0)" } ?? ""
    }
    return "\(first)-\(last)"
  }
}
