import TestSupport
import Testing

@testable import Documents

/// Who is next among the requests that wait for a process.
struct WaitingLineTests {
  typealias Interest = ProcessPool.Interest

  static func interest(_ page: Int, _ document: String = "a") -> Interest {
    Interest(document: document, page: page)
  }

  @Test func `requests are served in the order in which they came`() {
    var line = WaitingLine<Int>()
    for number in 1...40 {
      line.append(number, number % 3 == 0 ? nil : Self.interest(number), number)
    }
    #expect(line.remove(2) == 2 && line.remove(2) == nil && line.remove(99) == nil)
    let order = (1...39).compactMap { _ in line.removeNext(after: nil, others: []) }
    #expect(order == [1] + Array(3...40))
    #expect(line.isEmpty && line.removeNext(after: nil, others: []) == nil)
  }

  @Test func `the document that is open goes first, sixteen times`() {
    var line = WaitingLine<String>()
    line.append(1, Self.interest(1, "b"), "b1")
    for page in 1...40 { line.append(1 + page, Self.interest(page), "a\(page)") }
    var order: [String] = []
    var last = Self.interest(0)
    while let next = line.removeNext(after: last, others: []) {
      order.append(next)
      last = next == "b1" ? Self.interest(1, "b") : Self.interest(last.page + 1)
    }
    #expect(order.prefix(16) == (1...16).map { "a\($0)" }[...])
    #expect(order[16] == "b1" && order.count == 41)
  }

  @Test func `of two requests for one page the first goes first, also when it gives up`() {
    var line = WaitingLine<Int>()
    for number in 1...3 { line.append(number, Self.interest(5), number) }
    line.append(4, Self.interest(9), 4)
    #expect(line.remove(1) == 1)
    #expect(line.removeNext(after: Self.interest(4), others: []) == 2)
    #expect(line.removeNext(after: Self.interest(8), others: []) == 4)
    #expect(line.removeAll() == [3] && line.isEmpty)
  }

  /// The line as one would write it down: each choice looks at all that wait.
  struct PlainLine {
    var waiting: [(number: Int, interest: Interest?)] = []

    mutating func removeNext(after last: Interest, others: Set<Int>) -> Int? {
      guard !waiting.isEmpty else { return nil }
      let pages = waiting.compactMap {
        $0.interest?.document == last.document ? $0.interest?.page : nil
      }
      let page = PageSpread.next(of: PageRuns(pages), after: last.page, others: others)
      let next = page.flatMap { page in
        waiting.firstIndex { $0.interest == Interest(document: last.document, page: page) }
      }
      return waiting.remove(at: next ?? 0).number
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `any sequence of requests is served as by a plain list`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var line = WaitingLine<Int>()
    var plain = PlainLine()
    var number = 0
    var last = Self.interest(3)
    // One that lets others pass too often is served first, which the plain list does not know.
    for _ in 0..<WaitingLine<Int>.patience {
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        number += 1
        let interest =
          Int.random(in: 0..<9, using: &generator) == 0
          ? nil
          : Self.interest(
            .random(in: 1...30, using: &generator), Bool.random(using: &generator) ? "a" : "b")
        line.append(number, interest, number)
        plain.waiting.append((number, interest))
      }
      let others = Set((0..<2).map { _ in Int.random(in: 1...30, using: &generator) })
      let next = line.removeNext(after: last, others: others)
      #expect(next == plain.removeNext(after: last, others: others))
      if let next { last = Self.interest(next % 30 + 1, next % 2 == 0 ? "a" : "b") }
    }
    #expect(line.removeAll() == plain.waiting.map(\.number))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `runs of pages hold what was put in`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var runs = PageRuns()
    var pages: Set<Int> = []
    for _ in 0..<300 {
      let page = Int.random(in: 1...40, using: &generator)
      if Bool.random(using: &generator) {
        runs.insert(page)
        pages.insert(page)
      } else {
        runs.remove(page)
        pages.remove(page)
      }
      let sorted = runs.sorted { $0.lowerBound < $1.lowerBound }
      #expect(sorted.flatMap { Array($0) } == pages.sorted())
      // No run touches the next.
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.upperBound + 1 < $1.lowerBound })
    }
  }

  @Test func `fifty thousand requests are served without a look at all of them each time`() {
    var line = WaitingLine<Int>()
    let count = 50_000
    for page in 1...count { line.append(page, Self.interest(page), page) }
    var served = 0
    // A process that does pages in order, and one that gives up from the end: with a look at all that
    // wait this would be more than two thousand million steps.
    for page in 1...count / 2 {
      if line.removeNext(after: Self.interest(page - 1), others: []) == page { served += 1 }
      if line.remove(count + 1 - page) != nil { served += 1 }
    }
    #expect(served == count && line.isEmpty)
  }
}
