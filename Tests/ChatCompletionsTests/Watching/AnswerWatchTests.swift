import ChatCompletions
import JSON
import JSONSchema
import TestSupport
import Testing

/// A long text with a short name.
struct NamedText: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var testDescription: String { name }

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// An answer is cut off only where nothing can come of it any more.
struct AnswerWatchTests {
  private static let schema: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["total", "lines"],
    "properties": [
      "total": ["type": "number", "maximum": 1000],
      "currency": ["enum": ["EUR", "USD"]],
      "date": ["type": "string", "pattern": #"^\d{4}-\d{2}-\d{2}$"#],
      "note": ["anyOf": [["type": "string"], ["type": "null"]]],
      "lines": [
        "type": "array", "maxItems": 40,
        "items": [
          "type": "object", "required": ["text"],
          "properties": ["text": ["type": "string"], "amount": ["$ref": "#/$defs/amount"]],
        ],
      ],
    ],
    "$defs": ["amount": ["type": ["number", "null"], "minimum": 0]],
  ]

  /// What a watch finds in a text that comes in pieces, and after how many bytes.
  private static func finding(
    _ text: String, pieces: Int = 16, options: WatchOptions = .all, schema: JSONValue? = Self.schema
  ) throws -> (AnswerWatch.Finding, bytes: Int)? {
    var watch = AnswerWatch(
      options, expectsJSON: true, schema: try schema.map { try JSONSchema($0) })
    var rest = text[...]
    var bytes = 0
    while !rest.isEmpty {
      let piece = String(rest.prefix(pieces))
      rest = rest.dropFirst(pieces)
      bytes += piece.utf8.count
      if let found = watch.append(content: piece) { return (found, bytes) }
    }
    return nil
  }

  /// Lines enough for several looks.
  private static func lines(_ count: Int, from first: Int = 0) -> String {
    (first..<first + count).map { #"{"text": "line \#($0)", "amount": \#($0).50}"# }
      .joined(separator: ", ")
  }

  @Test(arguments: [
    (#"{"total": "12", "lines": ["#, "/total", "type"),
    (#"{"total": 1001, "lines": ["#, "/total", "maximum"),
    (#"{"currency": "GBP", "lines": ["#, "/currency", "enum"),
    (#"{"date": "12.3.2026", "lines": ["#, "/date", "pattern"),
    (#"{"note": 7, "lines": ["#, "/note", "anyOf"),
    (#"{"total": 12, "tax": 7, "currency": "GBP", "lines": ["#, "/currency", "enum"),
    (#"{"lines": [{"amount": -1, "text": ""}, "#, "/lines/0/amount", "minimum"),
    (#"{"lines": [{"amount": 1}, "#, "/lines/0", "required"),
    ("```json\n{\"total\": \"12\", \"lines\": [", "/total", "type"),
  ])
  func `a part that is complete and breaks the schema ends the answer`(
    _ beginning: String, _ place: String, _ keyword: String
  ) throws {
    let found = try Self.finding(beginning + Self.lines(30))
    #expect(found?.0 == .offSchema(at: try #require(JSONPointer(place)), keyword: keyword))
    #expect(try #require(found).bytes < 600)
  }

  @Test(arguments: [#"["#, #"{"tax": 7, "lines": ["#])
  func `an answer of another shape is told from one with a wrong value`(
    _ beginning: String
  ) throws {
    let found = try Self.finding(beginning + Self.lines(30))
    #expect(found?.0 == .otherShape && found?.0.kind == .offSchema)
    let place: JSONPointer = "/currency"
    let wrong = AnswerWatch.Finding.offSchema(at: place, keyword: "enum")
    #expect(wrong.kind == .brokenSchema)
    #expect(wrong.message(saved: 120).contains("at /currency by 'enum'"))
    #expect(wrong.message(saved: 120).contains("about 120 tokens saved"))
  }

  @Test
  func `too many elements end the answer before the array ends`() throws {
    let found = try Self.finding(#"{"lines": ["# + Self.lines(200))
    #expect(found?.0 == .offSchema(at: "/lines", keyword: "maxItems"))
  }

  @Test(arguments: [
    NamedText("a member that may still come", #"{"lines": ["# + lines(40) + #"], "total": 99"#),
    NamedText("an alternative", #"{"note": null, "lines": ["# + lines(40) + "]"),
    NamedText("a member too much", #"{"total": 12, "tax": 7, "lines": ["# + lines(40) + "]}"),
    NamedText("lines", "{\"total\": 12,\n" + #""lines": ["# + lines(40) + #"], "note": "x"}"#),
    NamedText(
      "a fence",
      "```json\n" + #"{"lines": ["# + lines(40) + #"], "total": 1}"# + "\n```\nThat is all."),
    NamedText(
      "thinking",
      "<think>{\"tax\": [1, 2</think>" + #"{"lines": ["# + lines(40) + #"], "total": 1}"#),
    NamedText("prose", "Here it is: " + #"{"lines": ["# + lines(40) + #"], "total": 1}"#),
    NamedText("Python", #"{'total': 1, 'lines': ["# + lines(40) + #",], 'note': None,}"#),
    NamedText("a comment", #"{"total": 1, // x"# + "\n" + #""lines": ["# + lines(40) + "]}"),
    NamedText(
      "a long comment", #"{total: 1, /* "# + lines(20) + #" */ "lines": ["# + lines(20) + "]}"),
    NamedText(
      "an array in a fence before the object",
      "```\n[" + lines(40) + "]\n```\n```json\n" + #"{"lines": [], "total": 1}"# + "\n```"),
    NamedText("a mark", "\u{FEFF}" + #"{"lines": ["# + lines(40) + #"], "total": 1}"#),
  ])
  func `what may still become a good answer goes on`(_ text: NamedText) throws {
    for pieces in [1, 7, 4096] { #expect(try Self.finding(text.text, pieces: pieces) == nil) }
  }

  @Test(arguments: [
    #"{"total": 1, "lines": [ text, "#, #"{"total": 1 "lines": ["#, #"{"a": "b"c", "lines": ["#,
    "```json\n{\"total\": 1 \"lines\": [", #"{"total": 01, "lines": ["#,
  ])
  func `JSON that can't be mended ends the answer`(_ beginning: String) throws {
    let found = try Self.finding(beginning + Self.lines(30), schema: nil)
    #expect(found?.0 == .notJSON)
    #expect(try #require(found).bytes < 600)
    #expect(try Self.finding(beginning + Self.lines(30), options: .repetition) == nil)
  }

  @Test
  func `what is cut off could not have been mended`() throws {
    let pieces = [
      "{", "}", "[", "]", "\"a\"", ":", ",", "1", "-", "1e", "true", "Non", "null", "'b'", "“c”",
      "abc", " ", "\n", "//", "/*", "*/", "#", "```", "```json\n", "\\", "\"", "\\u00", "é",
      "{\"k\": 1}", "\"k\": [", "<think>",
    ]
    let starts = ["{", "[", "```json\n{", " {\"k\": ", "{'k': ["]
    var cuts = 0
    for seed in 0..<150 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var text = starts.randomElement(using: &random) ?? ""
      for _ in 0..<300 { text += pieces.randomElement(using: &random) ?? "" }
      guard let cut = try Self.finding(text, options: .json, schema: nil) else { continue }
      cuts += 1
      let prefix = String(decoding: text.utf8.prefix(cut.bytes), as: UTF8.self)
      for end in ["", "}", "\"}", "]}]}", "*/ 1}", "\n```", text] {
        #expect(throws: JSONRepairError.self) { try JSONRepair(of: prefix + end) }
      }
    }
    #expect(cuts > 50)
  }

  /// Schemas whose verdicts on parts depend on what stands beside them.
  private static let conditional: [JSONValue] = [
    ["oneOf": [["required": ["a"]], ["required": ["b"]]], "maxProperties": 3],
    ["if": ["required": ["a"]], "then": ["properties": ["b": ["type": "string"]]]],
    ["not": ["required": ["c"]], "properties": ["a": ["type": ["number", "array", "string"]]]],
    [
      "unevaluatedProperties": false,
      "anyOf": [["properties": ["a": true, "b": true]], ["properties": ["c": true]]],
    ],
    ["dependentSchemas": ["a": ["properties": ["b": ["type": "array"]]]]],
    ["properties": ["a": ["contains": ["const": 1], "minItems": 2, "uniqueItems": true]]],
    ["propertyNames": ["pattern": "^[abc]$"], "additionalProperties": ["maxItems": 3]],
    ["properties": ["a": ["unevaluatedItems": false, "prefixItems": [true, true, true]]]],
    ["allOf": [["properties": ["a": ["not": ["type": "string"]]]], ["minProperties": 2]]],
    [
      "$ref": "#/$defs/n",
      "$defs": ["n": ["properties": ["b": ["$ref": "#/$defs/n"]], "maxProperties": 3]],
    ],
    [
      "additionalProperties": [
        "anyOf": [["type": "array", "maxItems": 2], ["type": "object"], ["type": "number"]]
      ]
    ],
  ]

  private static func anyValue(_ depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: depth > 2 ? 2...5 : 0...5, using: &random) {
    case 0:
      return .object(
        JSONObject(
          ["a", "b", "c", "d"].filter { _ in Bool.random(using: &random) }
            .map { ($0, anyValue(depth + 1, &random)) }))
    case 1:
      return .array(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in anyValue(depth + 1, &random) })
    case 2: return .string(String(repeating: "x", count: Int.random(in: 0...300, using: &random)))
    case 3: return .null
    default: return .number(JSONNumber(Int.random(in: 0...3, using: &random)))
    }
  }

  @Test(arguments: conditional)
  func `an answer that keeps to its schema is never cut off`(_ source: JSONValue) throws {
    let schema = try JSONSchema(source)
    var good = 0
    for seed in 0..<400 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let members = ["a", "b", "c"].filter { _ in Int.random(in: 0...2, using: &random) > 0 }
      let value = JSONValue.object(
        JSONObject(members.map { ($0, Self.anyValue(1, &random)) }))
      guard schema.isValid(value) else { continue }
      good += 1
      // White space, so that there are many looks.
      let text = value.text(.pretty).replacing("\n", with: "\n" + String(repeating: " ", count: 90))
      let found = try Self.finding(text, pieces: 5, options: .schema, schema: source)
      #expect(found == nil, "\(value.text())")
    }
    #expect(good > 20)
  }

  @Test
  func `prose is none of the watch's business where JSON was not asked for`() {
    var watch = AnswerWatch(.all, expectsJSON: false, schema: nil)
    #expect(watch.append(content: "{broken " + Self.lines(30)) == nil)
  }

  @Test(arguments: [
    NamedText("white space", String(repeating: " \n", count: 2000)),
    NamedText("zeros", String(repeating: "0", count: 9000)),
    NamedText("a sentence", String(repeating: "The total is 12. ", count: 1000)),
    NamedText("rows", String(repeating: #"{"text": "Hotel", "amount": 100.00}, "#, count: 400)),
  ])
  func `a text that repeats itself without end is cut off`(_ loop: NamedText) throws {
    let found = try Self.finding("The beginning is another. " + loop.text, schema: nil)
    guard case .repetition(_, let times)? = found?.0 else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(times >= 48)
    #expect(try #require(found).bytes < 9000)
  }

  @Test(arguments: [
    NamedText("2000 rows", lines(2000)),
    NamedText(
      "90 equal rows",
      String(repeating: #"{"text": "Hotel, a night, breakfast", "amount": 100.00}, "#, count: 90)),
    NamedText(
      "rules",
      String(repeating: "-", count: 5000) + lines(20) + String(repeating: "-", count: 5000)),
    NamedText("white space", String(repeating: " ", count: 1500)),
    NamedText("an empty table", String(repeating: "| 1 | 2 | 3 |\n", count: 300)),
  ])
  func `a long table is no repetition without end`(_ table: NamedText) throws {
    #expect(try Self.finding(table.text, options: .repetition, schema: nil) == nil)
  }

  @Test
  func `thought that goes round in circles is cut off sooner`() {
    var watch = AnswerWatch(.all, expectsJSON: true, schema: nil)
    let round = "Wait, the total on page 2 may be another. Let me look at it again. "
    let found = (0..<100).first { _ in watch.append(reasoning: round) != nil }
    #expect(found.map { $0 < 80 } == true)
  }
}
