import TestSupport
import Testing

@testable import Platen

/// Cutting a document's pages into windows.
struct WindowingTests {
  @Test(
    arguments: [
      (3, 10, 0, ["1-3"]), (10, 10, 0, ["1-10"]), (12, 10, 0, ["1-6", "7-12"]),
      (1, 1, 0, ["1"]), (3, 1, 0, ["1", "2", "3"]), (8, 4, 1, ["1-3", "3-5", "5-8"]),
      (4, 4, 3, ["1-4"]), (5, 4, 3, ["1-4", "2-5"]), (0, 4, 1, []),
    ] as [(Int, Int, Int, [String])])
  func `pages are cut into few windows of like sizes`(
    count: Int, size: Int, overlap: Int, expected: [String]
  ) {
    let windows = Windowing(pages: size, overlap: overlap).windows(of: Array(1..<count + 1))
    #expect(windows.map(\.name) == expected)
    #expect(windows.allSatisfy { $0.isPart == (windows.count > 1) })
  }

  @Test func `all pages in one window, however many there are`() {
    let windows = Windowing(pages: nil).windows(of: Array(1...2000))
    #expect(windows.map(\.pages.count) == [2000])
    #expect(windows.first?.isPart == false)
  }

  @Test func `every page is in a window, and neighbours share what was asked for`() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<500 {
      let size = Int.random(in: 1...12, using: &generator)
      let windowing = Windowing(pages: size, overlap: Int.random(in: 0..<size, using: &generator))
      // Not every page of a document is asked for, so numbers have gaps.
      let pages = (1...Int.random(in: 1...80, using: &generator)).filter { _ in
        Int.random(in: 0..<5, using: &generator) > 0
      }
      let windows = windowing.windows(of: pages)
      #expect(Set(windows.flatMap(\.pages)) == Set(pages))
      #expect(windows.allSatisfy { (1...size).contains($0.pages.count) })
      #expect(windows.map(\.position) == Array(windows.indices))
      for (one, next) in zip(windows, windows.dropFirst()) {
        #expect(
          Array(one.pages.suffix(windowing.overlap)) == Array(next.pages.prefix(windowing.overlap)))
      }
    }
  }

  @Test func `no page is in more windows than is foretold`() {
    for size in 1...9 {
      for overlap in 0..<size {
        let windowing = Windowing(pages: size, overlap: overlap)
        for count in 1...40 {
          let shown = windowing.windows(of: Array(1...count)).flatMap(\.pages)
          let most = Dictionary(shown.map { ($0, 1) }, uniquingKeysWith: +).values.max() ?? 0
          #expect(most <= windowing.mostWindows(ofAPageAmong: count))
        }
      }
    }
    #expect(Windowing(pages: 10).mostWindows(ofAPageAmong: 500) == 1)
    #expect(Windowing(pages: nil).mostWindows(ofAPageAmong: 500) == 1)
    #expect(Windowing(pages: 10, overlap: 1).mostWindows(ofAPageAmong: 10) == 1)
    #expect(Windowing(pages: 10, overlap: 1).mostWindows(ofAPageAmong: 11) == 2)
  }
}
