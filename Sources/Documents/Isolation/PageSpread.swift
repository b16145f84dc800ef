/// Which page of a document a process goes to next, so that each of several has a range of its own:
/// fonts and caches that one page has warmed serve the next.
enum PageSpread {
  /// The page to take of those that wait.
  ///
  /// The page after the last one done, if it waits. Else the process opens a range of its own: where
  /// no other process is heading, at its start; where one is, in its middle. The longest run of
  /// waiting pages counts for most, of equal ones the first.
  ///
  /// - Parameters:
  ///   - waiting: the pages that wait.
  ///   - last: the page that the process did last.
  ///   - others: the pages that other processes are at.
  static func next(of waiting: PageRuns, after last: Int, others: Set<Int>) -> Int? {
    if waiting.contains(last + 1) { return last + 1 }
    var best: (start: Int, page: Int, length: Int)?
    for run in waiting {
      let isTaken = others.contains(run.lowerBound - 1)
      let count = isTaken ? run.count / 2 : run.count
      let isBetter =
        best.map { (count, -run.lowerBound) > ($0.length, -$0.start) } ?? true
      if isBetter { best = (run.lowerBound, run.upperBound + 1 - max(1, count), count) }
    }
    return best?.page
  }
}
