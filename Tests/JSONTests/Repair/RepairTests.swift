import JSON
import Testing

struct RepairTests {
  /// A text, what it becomes, and the kinds of change in the order of the text.
  typealias Case = (text: String, json: String, kinds: [JSONRepair.Change.Kind])

  static let wrappings: [Case] = [
    ("```json\n{\"a\":1}\n```", #"{"a":1}"#, [.fenceRemoved]),
    ("```JSON\n{\"a\":1}\n```\n", #"{"a":1}"#, [.fenceRemoved]),
    ("```\n[1]\n```", "[1]", [.fenceRemoved]),
    ("~~~json\n{\"a\":1}\n~~~", #"{"a":1}"#, [.fenceRemoved]),
    ("```json\n{\"a\":1}", #"{"a":1}"#, [.fenceRemoved]),
    ("```json {\"a\":1} ```", #"{"a":1}"#, [.fenceRemoved]),
    ("Here:```json\n{\"a\":1}\n```", #"{"a":1}"#, [.proseRemoved, .fenceRemoved]),
    (
      "The set {a, b}:\n```json\n{\"a\":1}\n```\nDone {see}.", #"{"a":1}"#,
      [.proseRemoved, .fenceRemoved, .proseRemoved]
    ),
    (
      "```python\nprint([x for x in y])\n```\n\n```json\n{\"a\":\"`b`\"}\n```", #"{"a":"`b`"}"#,
      [.proseRemoved, .fenceRemoved]
    ),
    ("```json\n42\n```", "42", [.fenceRemoved]),
    ("{\"a\":\"```json\\n{}\\n```\"}\n\nDone.", #"{"a":"```json\n{}\n```"}"#, [.proseRemoved]),
    ("Here: {\"a\":\"```json {'x':1}```\"}", #"{"a":"```json {'x':1}```"}"#, [.proseRemoved]),
    (
      "````json\n{\"a\":\"\n```\n\"}\n````", #"{"a":"\n```\n"}"#,
      [.fenceRemoved, .controlCharactersEscaped]
    ),
    ("<think>\nMaybe {\"a\":0}?\n</think>\n\n{\"a\":1}", #"{"a":1}"#, [.thinkingRemoved]),
    ("Maybe {\"a\":0}?\n</think>\n{\"a\":1}", #"{"a":1}"#, [.thinkingRemoved]),
    ("{\"a\":0}?\n</think>\n{\"a\":1}", #"{"a":1}"#, [.thinkingRemoved]),
    ("◁think▷{x}◁/think▷{\"a\":1}", #"{"a":1}"#, [.thinkingRemoved]),
    (
      "<think>a</think>```json\n{'a':\"</think>\"}\n```", #"{"a":"</think>"}"#,
      [.thinkingRemoved, .fenceRemoved, .quotesReplaced]
    ),
    ("<think>two and two</think>\n\n4", "4", [.thinkingRemoved]),
    ("{\"a\":\"</think>\",}", #"{"a":"</think>"}"#, [.trailingCommaRemoved]),
    ("{\"a\":1}\n<think>and {\"a\":2}", #"{"a":1}"#, [.proseRemoved]),
    (
      "\u{feff}Sure! {\"a\":{\"b\":\"}{\"}} as asked.", #"{"a":{"b":"}{"}}"#,
      [.proseRemoved, .proseRemoved]
    ),
    ("As [1] says:\n{\"a\":1}\nSee [2], [x](y).", #"{"a":1}"#, [.proseRemoved, .proseRemoved]),
    ("{\"a\":1}\nSee [1].", #"{"a":1}"#, [.proseRemoved]),
    ("Result: [1, 2]", "[1,2]", [.proseRemoved]),
    ("It's {the} answer: {\"a\":1}, that's it", #"{"a":1}"#, [.proseRemoved, .proseRemoved]),
    ("{\"a\":1}\n\n{\"a\": 1.0}", #"{"a":1}"#, [.proseRemoved]),
  ]

  static let values: [Case] = [
    ("{\"a\":1,}", #"{"a":1}"#, [.trailingCommaRemoved]),
    ("[1,[2,],\n]", "[1,[2]]", [.trailingCommaRemoved, .trailingCommaRemoved]),
    ("{'a':'b'}", #"{"a":"b"}"#, [.quotesReplaced, .quotesReplaced]),
    (
      "{'a':\"it's\",\"b\":'say \"x\"'}", #"{"a":"it's","b":"say \"x\""}"#,
      [.quotesReplaced, .quotesReplaced]
    ),
    (#"{'a':'it\'s'}"#, #"{"a":"it's"}"#, [.quotesReplaced, .quotesReplaced]),
    (#"{"a":"it\'s"}"#, #"{"a":"it's"}"#, [.escapeReplaced]),
    ("{“a”: “b \"c\"”}", #"{"a":"b \"c\""}"#, [.quotesReplaced, .quotesReplaced]),
    ("{‘a’: 1}", #"{"a":1}"#, [.quotesReplaced]),
    ("{\"a\":\"“b”\",}", #"{"a":"“b”"}"#, [.trailingCommaRemoved]),
    (
      "{\"a\":True,\"b\":None,\"c\":FALSE}", #"{"a":true,"b":null,"c":false}"#,
      [.literalReplaced, .literalReplaced, .literalReplaced]
    ),
    ("{a:1, $b_2 : 2}", #"{"a":1,"$b_2":2}"#, [.nameQuoted, .nameQuoted]),
    (
      "{\"a\":1, // one\n # two\n \"b\":/* x */2}", #"{"a":1,"b":2}"#,
      [.commentRemoved, .commentRemoved, .commentRemoved]
    ),
    ("{\"a\":\"x\ny\tz\"}", #"{"a":"x\ny\tz"}"#, [.controlCharactersEscaped]),
    (
      "{\"a\":1.10,\"u\":\"http://x/#y\",}", #"{"a":1.10,"u":"http://x/#y"}"#,
      [.trailingCommaRemoved]
    ),
  ]

  static let ends: [Case] = [
    ("{\"a\":[1,{\"b\":true", #"{"a":[1,{"b":true}]}"#, [.bracketsClosed]),
    ("{\"a\":1", "{}", [.partDropped, .bracketsClosed]),
    ("{\"a\":1 ", #"{"a":1}"#, [.bracketsClosed]),
    ("{\"a\":1,", #"{"a":1}"#, [.trailingCommaRemoved, .bracketsClosed]),
    ("{\"a\":1,\"b", #"{"a":1}"#, [.partDropped, .bracketsClosed]),
    ("{\"a\":1,\"b\"", #"{"a":1}"#, [.partDropped, .bracketsClosed]),
    ("{\"a\":1,\"b\":", #"{"a":1}"#, [.partDropped, .bracketsClosed]),
    ("{\"a\":1,'b':tru", #"{"a":1}"#, [.partDropped, .bracketsClosed]),
    ("{\"a\":1,b", #"{"a":1}"#, [.partDropped, .bracketsClosed]),
    ("[1,-", "[1]", [.partDropped, .bracketsClosed]),
    ("[\"a\",\"b", #"["a","b"]"#, [.stringClosed, .bracketsClosed]),
    ("{\"a\":\"b\\", #"{"a":"b"}"#, [.stringClosed, .bracketsClosed]),
    ("{\"a\":\"b\\u00", #"{"a":"b"}"#, [.stringClosed, .bracketsClosed]),
    ("{\"a\":\"b\\ud83d", #"{"a":"b"}"#, [.stringClosed, .bracketsClosed]),
    ("{\"a\":\"b\\ud83d\\ude", #"{"a":"b"}"#, [.stringClosed, .bracketsClosed]),
    ("{\"a\":\"b\\\\ud83d", #"{"a":"b\\ud83d"}"#, [.stringClosed, .bracketsClosed]),
    ("```json\n{\"a\":[1\n```", #"{"a":[1]}"#, [.fenceRemoved, .bracketsClosed]),
  ]

  @Test(arguments: wrappings + values + ends)
  func `an answer that is nearly JSON is mended, and it is told how`(
    text: String, json: String, kinds: [JSONRepair.Change.Kind]
  ) throws {
    let repair = try JSONRepair(of: text)
    #expect(repair.document.value.text() == json)
    #expect(repair.changes.map(\.kind) == kinds)
    #expect(try JSONValue(parsing: repair.text) == repair.document.value)
  }

  @Test func `each kind of change is shown by a case`() {
    let shown = Set((Self.wrappings + Self.values + Self.ends).flatMap(\.kinds))
    #expect(shown == Set(JSONRepair.Change.Kind.allCases))
  }

  @Test func `bytes of a cut character are dropped`() throws {
    let repair = try JSONRepair(of: Array("[\"é".utf8).dropLast())
    #expect(repair.document.value == [""])
    #expect(repair.changes.map(\.kind) == [.stringClosed, .bracketsClosed])
  }

  @Test func `valid JSON is never touched`() throws {
    for text in ["{\"a\":\"```json {} ```\"}", " 1 ", "\"<think>\"", "[\"</think>\", \"it's\"]"] {
      let repair = try JSONRepair(of: text)
      #expect(repair.changes.isEmpty)
      #expect(repair.text == text)
    }
  }

  @Test func `a change has its place in the original text`() throws {
    let repair = try JSONRepair(of: "Sure:\n```json\n{\"é\": 1,\n 'b': [True,]}\n```\nBye.")
    #expect(
      repair.changes.map { "\($0.place): \($0.kind.rawValue)" } == [
        "line 1, column 1: prose_removed", "line 2, column 1: fence_removed",
        "line 4, column 2: quotes_replaced", "line 4, column 8: literal_replaced",
        "line 4, column 12: trailing_comma_removed", "line 6, column 1: prose_removed",
      ])
    #expect(repair.changes[3].message == "True was written as true")
  }

  @Test(
    arguments: [
      ("", .noValue, "line 1, column 1"), ("I see an invoice.", .noValue, "line 1, column 1"),
      ("No [ and no {", .noValue, "line 1, column 1"), ("{", .fault, "line 1, column 2"),
      ("<think>{\"a\":1}", .onlyThinking, "line 1, column 1"),
      ("Hm <think>{\"a\":1}", .noValue, "line 1, column 1"),
      ("{\"a\":1}\n{\"a\":2}", .severalValues, "line 2, column 1"),
      ("[1] [2]", .severalValues, "line 1, column 5"),
      ("```json\n{\"a\":1}\n```\n```json\n{\"a\":2}\n```", .severalValues, "line 5, column 1"),
      ("{\"a\":{\"b\":1}},\"c\":2}", .unbalanced, "line 1, column 14"),
      ("\"a\": {\"b\":1}", .unbalanced, "line 1, column 1"),
      ("{\"a\":1}}", .unbalanced, "line 1, column 8"),
      ("{\"a\": NaN}", .fault, "line 1, column 7"),
      ("{\"a\": undefined}", .fault, "line 1, column 7"),
      ("{\"a\": \"the \"big\" one\"}", .fault, "line 1, column 13"),
      ("{'a': 'it's'}", .fault, "line 1, column 11"),
      ("{\"a\": 1 \"b\": 2}", .fault, "line 1, column 9"),
      ("{\"a\": \"C:\\path\"}", .fault, "line 1, column 11"),
      ("[1, ...]", .fault, "line 1, column 5"),
      ("{\"a\": bad, \"b\": {\"c\": 1}}", .fault, "line 1, column 7"),
      ("Here: {\"a\": bad, \"b\": {\"c\": 1}}", .fault, "line 1, column 13"),
      ("{\"a\":1}\n```json\n{\"a\":2}\n```", .severalValues, "line 3, column 1"),
      ("```json\n{\"a\":\"b\n```\nBye", .fault, "line 2, column 6"),
      ("{\"a\":1,'a':2}", .fault, "line 1, column 8"),
      ("{\"a\":\"\\udc00\",}", .fault, "line 1, column 7"),
      ("{\"a\":01,}", .fault, "line 1, column 7"), ("{\"a\":1 /* b }", .fault, "line 1, column 8"),
    ] as [(String, JSONRepairError.Code, String)])
  func `what would be a guess is an error with its place`(
    text: String, code: JSONRepairError.Code, place: String
  ) {
    let error = #expect(throws: JSONRepairError.self) { try JSONRepair(of: text) }
    #expect(error?.code == code, "\(String(describing: error))")
    #expect(error?.place.description == place, "\(String(describing: error))")
  }

  @Test func `repeated names have their places in the original text`() throws {
    let repair = try JSONRepair(
      of: "Sure: {'a':1, 'b':2,\n'a':3}", options: JSONParsingOptions(repeatedNames: .keepLast))
    #expect(repair.document.repeatedNames.map(\.offset) == [21])
    #expect(repair.document.value == ["a": 3, "b": 2])
  }

  @Test func `a thinking tag within a string hides no second value`() {
    let error = #expect(throws: JSONRepairError.self) {
      try JSONRepair(of: "{\"a\":\"<think>\"} {\"b\":1}")
    }
    #expect(error?.code == .severalValues)
  }

  /// Each a text that would take minutes if anything were walked again for each bracket or mark.
  @Test(arguments: [
    "{", "[", "{\"a\":", "[[],", "{'", "['", "```\n", "```", "</think>", "<think></think>",
    "{\"a\":1}",
    "{</think>", "[1,x ", "{a", "“", "\\", "[\"\\", "/*", "{/*", "{#\n", "[1,],", "{\"a", "[1",
    "[\"a\\u", "```json\n{",
  ])
  func `hostile texts end soon`(piece: String) {
    let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
    _ = try? JSONRepair(of: text)
    _ = try? JSONRepair(of: "x " + text)
    _ = try? JSONRepair(of: "```json\n" + text)
  }
}
