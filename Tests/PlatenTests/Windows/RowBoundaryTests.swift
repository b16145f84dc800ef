import Imaging
import JSON
import Reading
import Testing

@testable import Platen

/// Lists that go on in the next window: which rows are one, and which are printed alike.
struct RowBoundaryTests {
  /// How a table of twenty rows is cut.
  struct Cut: Sendable {
    var pages: Int
    var window: Int
    var overlap = 0

    var windows: [PageWindow] {
      Windowing(pages: window, overlap: overlap).windows(of: Array(1...pages))
    }
  }

  private static func row(_ name: String, _ amount: Int? = nil) -> JSONValue {
    ["name": .string(name), "amount": amount.map { .number(JSONNumber($0)) } ?? nil]
  }

  /// Joins lists of windows, of which each was told the last rows of the one before.
  private static func told(_ lists: [[JSONValue]]) -> MergedParts {
    MergedParts(
      lists.map { .init(value: EvidencedValue(["rows": .array($0)]), overlap: .list("/rows")) })
  }

  private static func rows(_ merged: MergedParts) -> [JSONValue]? {
    merged.value.value["rows"]?.array
  }

  @Test(
    arguments: [
      Cut(pages: 20, window: 1), Cut(pages: 20, window: 2), Cut(pages: 20, window: 4),
      Cut(pages: 4, window: 1), Cut(pages: 4, window: 2), Cut(pages: 4, window: 4),
      Cut(pages: 20, window: 2, overlap: 1), Cut(pages: 20, window: 4, overlap: 1),
      Cut(pages: 4, window: 2, overlap: 1), Cut(pages: 4, window: 3, overlap: 1),
      Cut(pages: 4, window: 3, overlap: 2), Cut(pages: 10, window: 4, overlap: 2),
    ], [true, false])
  func `twenty equal rows stay twenty, and doubt is told`(_ cut: Cut, isTold: Bool) {
    let windows = cut.windows
    let perPage = 20 / cut.pages
    let overlap = MergedParts.Overlap(
      sharesPages: cut.overlap > 0, told: isTold ? "/rows" : nil)
    // A model that was told the last rows gives those of shared pages again, or goes on behind them.
    for goesOn in isTold ? [false, true] : [false] {
      var seen: Set<Int> = []
      let parts = windows.map { window in
        let pages = Set(window.pages)
        let count = (goesOn ? pages.subtracting(seen) : pages).count * perPage
        seen.formUnion(pages)
        let list = [JSONValue](repeating: Self.row("Coffee", 350), count: count)
        return MergedParts.Part(
          value: EvidencedValue(["rows": .array(list)]), overlap: overlap, pages: pages)
      }
      let merged = MergedParts(parts)
      #expect(Self.rows(merged)?.count == 20, "goes on: \(goesOn)")
      if cut.overlap == 0 { #expect(merged.joinedRows.isEmpty) }
      let isSure = windows.count == 1 || (cut.overlap == 0 && !isTold)
      let doubts = Finding.list(merged).filter { ["rows_joined", "rows_alike"].contains($0.code) }
      #expect(doubts.isEmpty == isSure, "\(doubts)")
    }
  }

  @Test func `a row that a page break cut is one, without a doubt`() {
    let merged = Self.told([[Self.row("a", 1), Self.row("b")], [Self.row("b", 2)]])
    #expect(Self.rows(merged) == [Self.row("a", 1), Self.row("b", 2)])
    #expect(Finding.list(merged).map(\.severity) == [.note])
  }

  @Test func `a whole row that comes again is one where rows differ, which is told`() {
    let merged = Self.told([
      [Self.row("a", 1), Self.row("b", 2)], [Self.row("B ", 2), Self.row("c", 3)],
      [Self.row("c", 3), Self.row("d", 4)],
    ])
    #expect(Self.rows(merged)?.count == 4)
    #expect(merged.joinedRows == ["/rows": 2])
    #expect(Finding.list(merged).map(\.severity) == [.warning])
  }

  @Test func `where a table repeats itself, or nothing tells, both rows count and that is told`() {
    let (a, b, c) = (Self.row("a", 1), Self.row("b", 2), Self.row("c", 3))
    let tables = [
      // Rows that are alike stand together within one window.
      [[a, b, b], [b, c]], [[a, b], [b, b, c]],
      // Too few rows to tell.
      [[b], [b]],
    ]
    for lists in tables {
      let merged = Self.told(lists)
      #expect(Self.rows(merged) == lists.flatMap(\.self))
      let findings = Finding.list(merged)
      #expect(findings.map(\.code) == ["rows_alike"])
      #expect(findings.first?.pointer == "/rows")
    }
  }

  @Test(arguments: [(1, 0.5, 3), (2, 0.5, 4), (1, 0.8, 4)])
  func `equal rows are one where they stand in the same place`(
    page: Int, top: Double, expected: Int
  ) {
    func list(_ places: [(page: Int, top: Double)]) -> EvidencedValue {
      EvidencedValue(
        ["rows": .array(places.map { _ in Self.row("Coffee", 350) })],
        evidence: places.enumerated().map { index, place in
          let box = Box(x: 0.1, y: place.top, width: 0.2, height: 0.02)
          return Record.EvidenceEntry(
            pointer: JSONPointer().appending("rows").appending(index).appending("name"),
            evidence: Evidence(page: place.page, box: box, quote: "Coffee", match: .verbatim))
        })
    }
    let merged = MergedParts([
      .init(value: list([(1, 0.2), (1, 0.5)])),
      .init(value: list([(page, top), (2, 0.7)]), overlap: .all),
    ])
    #expect(Self.rows(merged)?.count == expected)
    #expect(merged.doubtfulRows.isEmpty)
  }

  @Test func `a shared page that has nothing on it holds no rows`() {
    let parts = [Set([1]), Set([3])].map { pages in
      MergedParts.Part(
        value: EvidencedValue(["rows": [Self.row("a", 1)]]), overlap: .all, pages: pages)
    }
    let merged = MergedParts(parts)
    #expect(Self.rows(merged)?.count == 2)
    #expect(merged.joinedRows.isEmpty)
  }

  @Test func `a contradiction among many parts is told once`() {
    let parts: [JSONValue] = [["t": 1], ["t": 2], ["t": 3]]
    let merged = MergedParts(parts.map { .init(value: EvidencedValue($0)) })
    #expect(merged.contradictions == ["/t"])
    let findings = Finding.list(merged)
    #expect(findings.count == 1)
    #expect((findings + findings).tellingContradictionsOnce(besides: []).count == 1)
    #expect(findings.tellingContradictionsOnce(besides: ["/t"]).isEmpty)
  }
}
