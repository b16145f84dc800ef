/// Which page of a document a process goes to next, so that each of several has a range of its own:
/// fonts and caches that one page has warmed serve the next.
enum PageSpread {
  /// The page to take of those that wait.
  ///
  /// The page after the last one done, if it waits. Else the process opens a range of its own: where
  /// no other process is heading, at its start; where one is, in its middle. The longest run of
  /// waiting pages counts for most.
  ///
  /// - Parameters:
  ///   - waiting: the pages that wait, each once, in rising order.
  ///   - last: the page that the process did last.
  ///   - others: the pages that other processes are at.
  static func next(of waiting: [Int], after last: Int, others: Set<Int>) -> Int? {
    if waiting.contains(last + 1) { return last + 1 }
    var best: (page: Int, length: Int)?
    var start = waiting.startIndex
    while start < waiting.endIndex {
      var end = start + 1
      while end < waiting.endIndex, waiting[end] == waiting[end - 1] + 1 { end += 1 }
      let isTaken = others.contains(waiting[start] - 1)
      let count = isTaken ? (end - start) / 2 : end - start
      if count > best?.length ?? -1 { best = (waiting[end - max(1, count)], count) }
      start = end
    }
    return best?.page
  }
}
