import JSON
import Rules
import TestSupport
import Testing

/// How many rows a list has.
struct CountTests {
  private static func count(_ of: [String], equals: [String]) throws -> RuleCheck {
    .count(
      .init(of: try of.map { try RulePath($0) }, equals: try equals.map { try Operand($0) }))
  }

  @Test(
    arguments: [
      (["/rows"], ["/n"], #"{"rows": [1, 2, 3], "n": 3}"#, []),
      (["/rows"], ["/n"], #"{"rows": [1, 2, 3], "n": 4}"#, ["/rows has 3 rows, /n says 4"]),
      (["/rows"], ["/n"], #"{"rows": [1], "n": 1.0}"#, []),
      (["/rows"], ["/n"], #"{"rows": [], "n": 1}"#, ["/rows has 0 rows, /n says 1"]),
      (["/rows"], ["/n"], #"{"rows": null, "n": 1}"#, []),
      (["/rows"], ["/n"], #"{"rows": [1], "n": null}"#, []),
      (["/rows"], ["2"], #"{"rows": [1]}"#, ["/rows has 1 row, not 2"]),
      (["/rows"], ["1", "2"], #"{"rows": [1, 2]}"#, []),
      (
        ["/rows"], ["/n", "/m"], #"{"rows": [1], "n": 2, "m": 3}"#,
        ["/rows has 1 row, /n says 2; /m says 3"]
      ),
      (["/rows/*/x"], ["/n"], #"{"rows": [{"x": 1}, {"x": null}, {}], "n": 1}"#, []),
      (
        ["/rows/*/x"], ["/n"], #"{"rows": [{"x": 1}, {"x": " "}, {}], "n": 3}"#,
        ["/rows/*/x is there in 1 row, /n says 3"]
      ),
      (
        ["/rows/*/x", "/rows/*/y"], ["/n"], #"{"rows": [{"x": 1}, {"x": 1, "y": 2}], "n": 2}"#,
        ["/rows/*/x and /rows/*/y are there in 1 row, /n says 2"]
      ),
      (
        ["/groups/*/rows"], ["/groups/*/n"],
        #"{"groups": [{"rows": [1], "n": 1}, {"rows": [1], "n": 2}]}"#,
        ["/groups/1/rows has 1 row, /groups/1/n says 2"]
      ),
      (
        ["/groups/*/rows/*/x"], ["/n"],
        #"{"groups": [{"rows": [{"x": 1}]}, {"rows": [{"x": 1}, {}]}], "n": 3}"#,
        ["/groups/*/rows/*/x is there in 2 rows, /n says 3"]
      ),
      (
        ["/rows"], ["/n"], #"{"rows": [1], "n": "1"}"#,
        [#"unchecked: /n is a text, "1", where a number is needed"#]
      ),
      (
        ["/rows"], ["/n"], #"{"rows": 7, "n": 1}"#,
        ["unchecked: /rows is a number, where a list is needed"]
      ),
    ] as [([String], [String], String, [String])])
  func `rows are counted as they are there`(
    _ of: [String], _ equals: [String], _ text: String, _ expected: [String]
  ) throws {
    #expect(try messages(Self.count(of, equals: equals), in: text) == expected)
  }

  @Test func `a wrong count names the list and the figure, and that a row may be missing`() throws {
    let check = try Self.count(["/rows"], equals: ["/n"])
    let failure = try #require(try failures(check, in: #"{"rows": [1], "n": 2}"#).first)
    #expect(failure.pointer == "/n")
    #expect(failure.pointers == ["/n", "/rows"])
    #expect(failure.reason.contains("or a row left out"))
    #expect(failure.rule.name == "count of /rows = /n")
  }

  @Test(arguments: [(["/a/*/x", "/b/*/x"], ["/n"]), (["/b"], ["/a/*/n"]), ([], ["/n"])])
  func `what goes through different lists is no count`(_ of: [String], _ equals: [String]) throws {
    #expect(throws: RuleTextError.self) { try Rule(Self.count(of, equals: equals)) }
  }

  @Test(arguments: 0..<30)
  func `a list without one of its rows is always found`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = Int.random(in: 1...50, using: &generator)
    func document(_ count: Int) -> String {
      let list = Array(repeating: #"{"x": 1}"#, count: count).joined(separator: ", ")
      return #"{"rows": [\#(list)], "n": \#(rows)}"#
    }
    let check = try Self.count(["/rows"], equals: ["/n"])
    #expect(try failures(check, in: document(rows)).isEmpty)
    #expect(try failures(check, in: document(rows - 1)).count == 1)
  }
}
