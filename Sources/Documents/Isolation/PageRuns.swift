/// A set of pages, held as runs of pages one after the other: those of a document that wait are few
/// runs, however many pages they are.
struct PageRuns: Sequence {
  // The last page of each run by its first, and the first by its last.
  private var ends: [Int: Int] = [:]
  private var starts: [Int: Int] = [:]
  private var pages: Set<Int> = []

  /// No pages.
  init() {}

  /// The pages given, in any order.
  init(_ pages: some Sequence<Int>) {
    for page in pages { insert(page) }
  }

  func contains(_ page: Int) -> Bool { pages.contains(page) }

  /// Adds a page, which may be there.
  mutating func insert(_ page: Int) {
    guard pages.insert(page).inserted else { return }
    let start = starts.removeValue(forKey: page - 1) ?? page
    let end = ends.removeValue(forKey: page + 1) ?? page
    ends[start] = end
    starts[end] = start
  }

  /// Removes a page: at an end of its run, as a rule.
  mutating func remove(_ page: Int) {
    guard pages.remove(page) != nil else { return }
    var start = page
    var end = page
    if let known = ends[page] {
      end = known
    } else if let known = starts[page] {
      start = known
    } else {
      // Amid a run, as where one that waits gives up.
      while ends[start] == nil { start -= 1 }
      end = ends[start] ?? page
    }
    ends[start] = nil
    starts[end] = nil
    if start < page {
      ends[start] = page - 1
      starts[page - 1] = start
    }
    if page < end {
      ends[page + 1] = end
      starts[end] = page + 1
    }
  }

  /// The runs, in no order.
  func makeIterator() -> some IteratorProtocol<ClosedRange<Int>> {
    ends.lazy.map { $0.key...$0.value }.makeIterator()
  }
}
