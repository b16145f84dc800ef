import TestSupport
import Testing

@testable import Documents

struct PageSpreadTests {
  /// Lets so many processes do the pages 1 to `count`, one step of each in turn; gives each one's.
  static func spread(_ count: Int, over processes: Int) -> [[Int]] {
    var waiting = Array(1...count)
    var done = (0..<min(processes, count)).map { _ in [waiting.removeFirst()] }
    while !waiting.isEmpty {
      for process in done.indices {
        let others = Set(done.indices.filter { $0 != process }.compactMap { done[$0].last })
        let page = PageSpread.next(
          of: PageRuns(waiting), after: done[process].last ?? 0, others: others)
        guard let page else { break }
        waiting.removeAll { $0 == page }
        done[process].append(page)
      }
    }
    return done
  }

  @Test(arguments: [(100, 2), (100, 8), (7, 3), (1, 4), (40, 1)])
  func `each process does ranges of pages, and all pages are done once`(
    count: Int, processes: Int
  ) {
    let done = Self.spread(count, over: processes)
    #expect(done.flatMap { $0 }.sorted() == Array(1...count))
    let jumps = done.map { pages in zip(pages, pages.dropFirst()).count { $1 != $0 + 1 } }
    // A jump to a range of one's own, and few more as the ranges run out.
    #expect(jumps.allSatisfy { $0 <= 8 }, "\(done)")
  }

  @Test func `the next page is taken first, then the middle of another's range`() {
    #expect(PageSpread.next(of: PageRuns([4, 5, 9]), after: 3, others: [8]) == 4)
    #expect(PageSpread.next(of: PageRuns(Array(3...10)), after: 1, others: [2]) == 7)
    #expect(PageSpread.next(of: PageRuns([2, 3, 20, 21, 22]), after: 9, others: [1]) == 20)
    #expect(PageSpread.next(of: PageRuns([5]), after: 9, others: [4]) == 5)
    #expect(PageSpread.next(of: PageRuns([]), after: 9, others: []) == nil)
  }
}
