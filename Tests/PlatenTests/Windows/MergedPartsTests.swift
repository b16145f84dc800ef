import JSON
import Reading
import TestSupport
import Testing

@testable import Platen

/// Joining the data of windows.
struct MergedPartsTests {
  private static func merged(
    _ parts: [JSONValue], by rules: [JSONPointer: MergeRule] = [:], overlaps: Bool = false
  ) -> MergedParts {
    MergedParts(
      parts.map { MergedParts.Part(value: EvidencedValue($0), overlap: overlaps ? .all : .none) },
      by: MergeRules(rules: rules))
  }

  @Test(
    arguments: [
      (nil, #""a""#, true), (.first, #""a""#, false), (.last, #""b""#, false),
      (.only, #""a""#, true), (.concat, #""a\nb""#, false),
    ] as [(MergeRule?, String, Bool)])
  func `a text that differs is merged by its rule`(
    rule: MergeRule?, expected: String, isContradiction: Bool
  ) throws {
    let merged = Self.merged(
      [["x": ["t": "a"]], ["x": ["t": nil]], ["x": ["t": "b"]]],
      by: rule.map { ["/x/t": $0] } ?? [:])
    #expect(merged.value.value["x"]?["t"] == (try JSONValue(parsing: expected)))
    #expect(merged.contradictions == (isContradiction ? ["/x/t"] : []))
  }

  @Test(
    arguments: [
      (nil, "[1,2,2,3]"), (.concat, "[1,2,2,3]"), (.first, "[1,2]"), (.last, "[2,3]"),
    ] as [(MergeRule?, String)])
  func `lists are merged by their rule, in page order`(rule: MergeRule?, expected: String) throws {
    let merged = Self.merged(
      [["r": [1, 2]], ["r": [2, 3]]], by: rule.map { ["/r": $0] } ?? [:])
    #expect(merged.value.value["r"] == (try JSONValue(parsing: expected)))
  }

  @Test(arguments: [MergeRule.first, .last, .only])
  func `an empty list and an object of nothing never win by a rule`(_ rule: MergeRule) {
    let nothing: JSONValue = ["r": [], "s": ["name": nil, "tags": []]]
    let merged = Self.merged(
      [nothing, ["r": [1], "s": ["name": "n", "tags": []]], nothing],
      by: ["/r": rule, "/s": rule])
    #expect(merged.value.value == ["r": [1], "s": ["name": "n", "tags": []]])
    #expect(merged.contradictions.isEmpty)
  }

  @Test func `fields of one window that were asked for apart are joined whatever the rule`() {
    let parts: [JSONValue] = [["s": ["a": 1, "b": nil]], ["s": ["c": 3]]]
    let merged = MergedParts(
      parts.map { .init(value: EvidencedValue($0)) }, by: MergeRules(rules: ["/s": .first]),
      joinsObjects: true)
    #expect(merged.value.value == ["s": ["a": 1, "b": nil, "c": 3]])
  }

  @Test func `where fewer rows could be the same too, that is told`() {
    let same = Self.row("Coffee", 350)
    let merged = Self.merged(
      [["rows": [same, same]], ["rows": [same, same, Self.row("Tea", 300)]]], overlaps: true)
    #expect(merged.doubtfulRows == ["/rows"])
    #expect(Finding.list(merged).map(\.severity) == [.warning])
    let sure = Self.merged(
      [["rows": [Self.row("a", 1), same]], ["rows": [same, Self.row("b", 2)]]], overlaps: true)
    #expect(sure.doubtfulRows.isEmpty)
    #expect(Finding.list(sure).map(\.severity) == [.note])
  }

  @Test func `null and absent never win, and equal values are no contradiction`() {
    let merged = Self.merged([
      ["a": nil], ["a": 1, "b": ["c": 2]], ["b": ["c": 2, "d": nil]], nil,
    ])
    #expect(merged.value.value == ["a": 1, "b": ["c": 2, "d": nil]])
    #expect(merged.contradictions.isEmpty)
  }

  private static func row(_ name: String?, _ amount: Int?) -> JSONValue {
    [
      "name": name.map(JSONValue.string) ?? nil,
      "amount": amount.map { .number(JSONNumber($0)) } ?? nil,
    ]
  }

  @Test func `rows of a shared page count once`() {
    let merged = Self.merged(
      [
        ["rows": [Self.row("a", 1), Self.row("b", 2), Self.row("c", 3)]],
        ["rows": [Self.row("B", 2), Self.row("c ", 3), Self.row("d", 4)]],
        ["rows": [Self.row("d", 4)]],
      ], overlaps: true)
    #expect(
      merged.value.value["rows"]
        == [Self.row("a", 1), Self.row("b", 2), Self.row("c", 3), Self.row("d", 4)])
    #expect(merged.joinedRows == ["/rows": 3])
  }

  @Test func `a row that a page break cut is completed`() {
    let merged = Self.merged(
      [
        ["rows": [Self.row("a", 1), Self.row("b", nil)]],
        ["rows": [Self.row("b", 2), Self.row("c", 3)]],
      ], overlaps: true)
    #expect(merged.value.value["rows"] == [Self.row("a", 1), Self.row("b", 2), Self.row("c", 3)])
  }

  @Test func `like rows stay apart where no page is shared, or another window lies between`() {
    let rows: [JSONValue] = [["rows": [Self.row("a", 1)]], ["rows": [Self.row("a", 1)]]]
    #expect(Self.merged(rows).value.value["rows"]?.array?.count == 2)

    let between: [JSONValue] = [rows[0], ["rows": nil], rows[1]]
    #expect(Self.merged(between, overlaps: true).value.value["rows"]?.array?.count == 2)
  }

  @Test func `rows that contradict each other are two`() {
    let merged = Self.merged(
      [["rows": [Self.row("a", 1)]], ["rows": [Self.row("a", 2)]]], overlaps: true)
    #expect(merged.value.value["rows"]?.array?.count == 2)
  }

  @Test func `evidence goes where its value goes`() {
    func evidence(_ page: Int) -> Evidence {
      Evidence(page: page, box: .whole, quote: "q", match: .verbatim)
    }
    let first = EvidencedValue(
      ["rows": [1, 2]],
      evidence: [
        .init(pointer: "/rows/0", evidence: evidence(1)),
        .init(pointer: "/rows/1", evidence: evidence(1)),
      ])
    let second = EvidencedValue(
      ["rows": [2, 3], "t": "x"],
      evidence: [
        .init(pointer: "/rows/0", evidence: evidence(1)),
        .init(pointer: "/rows/1", evidence: evidence(2)),
        .init(pointer: "/t", evidence: evidence(2)),
      ])
    let merged = MergedParts([.init(value: first), .init(value: second, overlap: .all)])
    #expect(merged.value.value == ["rows": [1, 2, 3], "t": "x"])
    #expect(
      merged.value.evidence.map { "\($0.pointer) \($0.evidence.page)" }
        == ["/rows/0 1", "/rows/1 1", "/rows/2 2", "/t 2"])
  }

  @Test func `what is cut anywhere and seen twice at the cuts comes out whole`() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<300 {
      // Rows of pages; neighbours differ, as the rows of a table do.
      let pages = (0..<Int.random(in: 2...9, using: &generator)).map { page in
        (0..<Int.random(in: 1...4, using: &generator)).map { Self.row("p\(page)", $0) }
      }
      let overlap = Int.random(in: 0...1, using: &generator)
      let windows = Windowing(pages: 2, overlap: overlap).windows(of: Array(pages.indices))
      let parts = windows.map { window -> JSONValue in
        ["rows": .array(window.pages.flatMap { pages[$0] })]
      }
      let merged = Self.merged(parts, overlaps: overlap > 0)
      #expect(merged.value.value["rows"] == .array(pages.flatMap(\.self)))
      #expect(merged.contradictions.isEmpty)
    }
  }
}
