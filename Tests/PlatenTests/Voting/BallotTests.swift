import JSON
import TestSupport
import Testing

@testable import Platen

/// Opinions, counted.
@Suite struct BallotTests {
  /// What a vote on all members comes to; in a tie data counts as better that `prefers` says so of.
  private func verdict(
    _ opinions: [String], on places: [JSONPointer] = [""], units: [JSONPointer] = [],
    torn: [Int: [JSONPointer]] = [:],
    prefers: @escaping (JSONValue) -> Bool = { _ in false }
  ) throws -> (data: String, verdict: Verdict) {
    let values = try opinions.enumerated().map { number, text in
      Ballot.Opinion(data: try JSONValue(parsing: text), contradictions: torn[number] ?? [])
    }
    let ballot = Ballot(on: places, values) { place in
      !units.contains { $0 != place && place.tokens.starts(with: $0.tokens) }
    }
    let verdict = Verdict(ballot) { prefers($0) ? [0] : [1] }
    return (verdict.data.text(.compact), verdict)
  }

  @Test(arguments: [
    ("68.00", "68", true), ("68.00", "68.01", false), (#""A  b""#, #""a B ""#, true),
    (#""2026-01-31""#, #""2026-01-31""#, true), (#""2026-01-31""#, #""2026-01-30""#, false),
    (#""2026-01-31T08:30:00Z""#, #""2026-01-31T09:30:00+01:00""#, true),
    (#""2026-01-31""#, #""2026-01-31T08:30:00Z""#, false), ("null", #"" ""#, true),
    ("null", "0", false), ("[]", "null", false), ("[1, 2.0]", "[1.0, 2]", true),
    ("[1]", "[1, 1]", false), (#"{"a": 1, "b": null}"#, #"{"a": 1.0}"#, true),
    (#"{"a": 1}"#, #"{"a": 2}"#, false), (#""1""#, "1", false), ("true", "true", true),
  ])
  func `opinions are compared as values`(_ one: String, _ other: String, _ isSame: Bool) throws {
    let (one, other) = (try JSONValue(parsing: one), try JSONValue(parsing: other))
    #expect(SameValue.holds(one, other) == isSame)
    #expect(SameValue.holds(other, one) == isSame)
  }

  @Test func `the majority of each field wins, and what is the same keeps its first spelling`()
    throws
  {
    let (data, verdict) = try verdict([
      #"{"a": 1, "b": "x y", "c": {"d": 1.50}}"#, #"{"a": 2, "b": "X  Y", "c": {"d": 1.5}}"#,
      #"{"a": 2.0, "b": "z", "c": {"d": 9}}"#,
    ])
    #expect(data == #"{"a":2,"b":"x y","c":{"d":1.50}}"#)
    #expect(
      verdict.confidence(of: 3).map { "\($0.pointer) \($0.share)" } == [
        "/a 0.6667", "/b 0.6667", "/c/d 0.6667",
      ])
  }

  @Test func `a tie keeps what passes, and else the first`() throws {
    let opinions = [#"{"a": 1, "b": 1}"#, #"{"a": 2, "b": 2}"#]
    #expect(try verdict(opinions).data == #"{"a":1,"b":1}"#)
    // Each alone makes nothing better; both together do.
    let both = try verdict(opinions) { $0["a"] == 2 && $0["b"] == 2 }
    #expect(both.data == #"{"a":2,"b":2}"#)
    let mixed = try verdict(opinions) { $0["a"] == 1 && $0["b"] == 2 }
    #expect(mixed.data == #"{"a":1,"b":2}"#)
    // Where a majority is, what passes plays no part.
    let most = try verdict([#"{"a": 1}"#, #"{"a": 1}"#, #"{"a": 2}"#]) { $0["a"] == 2 }
    #expect(most.data == #"{"a":1}"#)
  }

  @Test func `of a list the number of rows is voted on first, then rows as a whole`() throws {
    let (data, verdict) = try verdict([
      #"{"r": [{"x": 1, "y": 1}, {"x": 2, "y": 2}]}"#,
      #"{"r": [{"x": 1, "y": 1}, {"x": 2, "y": 9}, {"x": 3, "y": 3}]}"#,
      #"{"r": [{"x": 1, "y": 1}, {"x": 2, "y": 9}, {"x": 3, "y": 4}]}"#,
    ])
    #expect(data == #"{"r":[{"x":1,"y":1},{"x":2,"y":9},{"x":3,"y":3}]}"#)
    #expect(
      verdict.confidence(of: 3).map { "\($0.pointer) \($0.share)" } == [
        "/r 0.6667", "/r/0 0.6667", "/r/1 0.6667", "/r/2 0.3333",
      ])
  }

  @Test func `a tie of rows is settled by what passes, and no row is mixed`() throws {
    let opinions = [
      #"{"r": [{"x": 1, "y": 8}], "s": 10}"#, #"{"r": [{"x": 2, "y": 9}], "s": 10}"#,
    ]
    let (data, _) = try verdict(opinions) { $0["r"]?.array?.first?["x"] == 2 }
    #expect(data == #"{"r":[{"x":2,"y":9}],"s":10}"#)
    let never = try verdict(opinions) { $0["r"]?.array?.first == ["x": 2, "y": 8] }
    #expect(never.data == #"{"r":[{"x":1,"y":8}],"s":10}"#)
    let count = try verdict([#"{"r": [1]}"#, #"{"r": [1, 2]}"#]) { $0["r"]?.array?.count == 2 }
    #expect(count.data == #"{"r":[1,2]}"#)
  }

  @Test(arguments: [
    (#"{"a": 191, "r": []}"#, #"{"a": null, "r": []}"#),
    (#"{"a": "x", "r": []}"#, #"{"a": " ", "r": []}"#),
    (#"{"r": [1, 2, 3, 4]}"#, #"{"r": [1]}"#), (#"{"r": [1]}"#, #"{"r": []}"#),
    (#"{"r": [{"x": 1, "y": 2}]}"#, #"{"r": [{"x": 1, "y": null}]}"#),
  ])
  func `a tie never goes to what only says less, though rules then find nothing wrong`(
    _ more: String, _ less: String
  ) throws {
    let read = try JSONValue(parsing: more)
    #expect(try verdict([more, less]) { $0 != read }.data == read.text(.compact))
    // Read first, it stands only while nothing better is known.
    #expect(try verdict([less, more]) { $0 == read }.data == read.text(.compact))
    // Most opinions that say so are believed.
    let other = try JSONValue(parsing: less).text(.compact)
    let most = try verdict([less, more, less]).data
    #expect(most == other)
  }

  @Test(arguments: [
    ("null", "1", true), ("1", "null", false), ("[]", "null", false), ("null", "[]", false),
    ("[]", "[1]", true), ("[1]", "[1, 2]", true), ("[2]", "[1, 2]", false),
    (#"{"a": 1}"#, #"{"a": 1.0, "b": 2}"#, true), (#"{"a": 2}"#, #"{"a": 1, "b": 2}"#, false),
    (#"{"a": null}"#, "{}", false), (#"{"a": null}"#, #"{"b": 1}"#, true), ("1", "1", false),
  ])
  func `what says less leaves out and says nothing else`(
    _ one: String, _ other: String, _ isLess: Bool
  ) throws {
    #expect(
      SameValue.isLess(try JSONValue(parsing: one), than: try JSONValue(parsing: other)) == isLess)
  }

  @Test func `an opinion that contradicts itself is heard and agrees with nothing`() throws {
    let opinions = [#"{"a": 1, "b": 1}"#, #"{"a": 2, "b": 1}"#, #"{"a": 1, "b": 1}"#]
    let one = try verdict(opinions, torn: [0: ["/a"], 2: ["/a"]])
    #expect(one.data == #"{"a":2,"b":1}"#)
    #expect(one.verdict.decisions.map(\.agreeing) == [1, 3])
    #expect(one.verdict.settled(among: ["/a"]) == ["/a"])
    // Where all do, what was read stands, and nobody agrees.
    let all = try verdict(opinions, torn: [0: ["/a"], 1: ["/a"], 2: ["/a"]])
    #expect(all.data == #"{"a":1,"b":1}"#)
    #expect(all.verdict.decisions.map(\.agreeing) == [0, 3])
    #expect(all.verdict.settled(among: ["/a"]).isEmpty)
    #expect(all.verdict.decisions.map(\.field.isDisputed) == [true, false])
    // What was read says something, though not what.
    let nothing = try verdict([#"{"a": 1}"#, #"{"a": null}"#], torn: [0: ["/a"]])
    #expect(nothing.data == #"{"a":1}"#)
    #expect(nothing.verdict.decisions.map(\.agreeing) == [0])
    let most = try verdict([#"{"a": 1}"#, #"{"a": null}"#, "{}"], torn: [0: ["/a"]])
    #expect(most.data == #"{"a":null}"#)
    // Of a list, neither the number of rows nor any of them.
    let rows = try verdict(
      [#"{"r": [1, 2]}"#, #"{"r": [1]}"#], torn: [0: ["/r"], 1: ["/r"]])
    #expect(rows.data == #"{"r":[1,2]}"#)
    #expect(rows.verdict.decisions.map(\.agreeing) == [0, 0, 0])
  }

  @Test func `a vote that is dropped tells who agrees with what was read`() throws {
    let opinions = [#"{"a": 1}"#, #"{"a": 2}"#, #"{"a": 2}"#].map { text in
      Ballot.Opinion(data: (try? JSONValue(parsing: text)) ?? .null, contradictions: [])
    }
    var torn = opinions
    torn[0].contradictions = ["/a"]
    for (opinions, agreeing) in [(opinions, 1), (torn, 0)] {
      let verdict = Verdict(keepingFirstOf: Ballot(on: [""], opinions) { _ in true })
      #expect(verdict.data.text(.compact) == #"{"a":1}"#)
      #expect(verdict.decisions.map(\.agreeing) == [agreeing])
    }
  }

  @Test
  func `what some leave out or have null is one voice, and an object that is not there is whole`()
    throws
  {
    #expect(try verdict([#"{"a": 1}"#, #"{"a": null}"#, "{}"]).data == #"{"a":null}"#)
    #expect(try verdict([#"{"a": 1}"#, "{}", #"{"a": null}"#]).data == "{}")
    let whole = try verdict([
      #"{"s": null}"#, #"{"s": {"n": "x"}}"#, #"{"s": {"n": "X"}}"#,
    ])
    #expect(whole.data == #"{"s":{"n":"x"}}"#)
    #expect(whole.verdict.decisions.map(\.field.place) == ["/s"])
    // The field itself was asked for: its object is made.
    let made = try verdict(
      [#"{"s": null}"#, #"{"s": {"n": "x"}}"#, #"{"s": {"n": "X"}}"#], on: ["/s/n"])
    #expect(made.data == #"{"s":{"n":"x"}}"#)
  }

  @Test func `an object that can't be asked for in parts is voted on as one`() throws {
    let (_, verdict) = try verdict(
      [#"{"s": {"a": 1, "b": 1}}"#, #"{"s": {"a": 1, "b": 2}}"#], units: ["/s"])
    #expect(verdict.decisions.map(\.field.place) == ["/s"])
    #expect(verdict.decisions.map(\.agreeing) == [1])
  }

  @Test func `places at which values differ are told as deep as both have members`() throws {
    let one = try JSONValue(parsing: #"{"a": 1.0, "b": {"c": 1, "d": [1]}, "e": "x"}"#)
    let other = try JSONValue(parsing: #"{"a": 1, "b": {"c": 2, "d": [1, 2]}, "f": 1}"#)
    #expect(WeakFields.changes(from: one, to: other) == ["/b/c", "/b/d", "/e", "/f"])
  }

  @Test(arguments: 0..<40)
  func `whatever the opinions, a value that more than half hold is kept, in any order`(
    _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let opinions = Int.random(in: 2...9, using: &generator)
    let winners = opinions / 2 + 1
    var values = Array(repeating: #"{"a": "right", "r": [1, 2]}"#, count: winners)
    for _ in winners..<opinions {
      let rows = (0..<Int.random(in: 0...3, using: &generator)).map { "\($0)" }
      values.append(
        #"{"a": "wrong \#(Int.random(in: 0...2, using: &generator))", "r": [\#(rows.joined(separator: ", "))]}"#
      )
    }
    let shuffled = values.shuffled(using: &generator)
    let (data, verdict) = try verdict(shuffled)
    #expect(data == #"{"a":"right","r":[1,2]}"#)
    let share = try #require(verdict.confidence(of: opinions).first?.share)
    #expect(share > 0.5 && share <= 1)
  }
}
