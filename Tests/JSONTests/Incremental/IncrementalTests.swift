import JSON
import Testing

struct IncrementalTests {
  @Test func `parts are told of as they are completed`() throws {
    var parser = JSONIncrementalParser()
    func told(_ text: String) throws -> [String] {
      try parser.append(text)
      return parser.completed.map { "\($0.pointer)=\($0.value)" }
    }
    #expect(try told(#"{"number":"A-"#) == [])
    #expect(try told(#"1","total":12"#) == ["/number=\"A-1\""])
    #expect(try told(#".50,"items":[{"a/b":tr"#) == ["/total=12.50"])
    #expect(
      try told(#"ue},null"#) == ["/items/0/a~1b=true", #"/items/0={"a/b":true}"#, "/items/1=null"])
    #expect(try told("") == [])
    #expect(!parser.isComplete)
    #expect(
      try told("]} ") == [
        #"/items=[{"a/b":true},null]"#,
        #"={"number":"A-1","total":12.50,"items":[{"a/b":true},null]}"#,
      ])
    #expect(parser.isComplete)
    #expect(try parser.finish().value["total"]?.number?.lexeme == "12.50")
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `every part is told of once, parts before the whole`(seed: UInt64) throws {
    var values = RandomValues(seed: seed)
    func parts(_ value: JSONValue, _ pointer: JSONPointer) -> [String] {
      var inner: [String] = []
      for (index, element) in (value.array ?? []).enumerated() {
        inner += parts(element, pointer.appending(index))
      }
      for (name, member) in value.object ?? [:] { inner += parts(member, pointer.appending(name)) }
      return inner + ["\(pointer)=\(value)"]
    }
    for _ in 0..<20 {
      let value: JSONValue = .array([values.value()])
      var parser = JSONIncrementalParser()
      var told: [String] = []
      for chunk in randomChunks(value.bytes(.pretty), using: &values.generator) {
        try parser.append(chunk)
        told += parser.completed.map { "\($0.pointer)=\($0.value)" }
      }
      #expect(told == parts(value, JSONPointer()))
    }
  }

  @Test(arguments: [
    ("", nil, nil), (" 12", nil, nil), ("12 ", "12", "12"), ("\"ab", nil, "\"ab\""),
    ("[", "[]", "[]"), ("[1", "[]", "[]"), ("[1,", "[1]", "[1]"), ("[tru", "[]", "[]"),
    ("{\"a\":1,\"b\"", "{\"a\":1}", "{\"a\":1}"),
    ("{\"a\":{\"b\":[1,2", "{\"a\":{\"b\":[1]}}", "{\"a\":{\"b\":[1]}}"),
    ("{\"a\":\"x\\u00e", "{}", "{\"a\":\"x\"}"), ("{\"a\":\"x\\ud83d", "{}", "{\"a\":\"x\"}"),
    ("{\"a\":\"x\\ud83d\\ude00", "{}", "{\"a\":\"x😀\"}"),
    ("{\"a\":1,\"b\":\"", "{\"a\":1}", "{\"a\":1,\"b\":\"\"}"),
    ("{\"a\":1}", "{\"a\":1}", "{\"a\":1}"), ("{\"na", "{}", "{}"),
  ])
  func `what is complete so far can be had`(text: String, whole: String?, open: String?) throws {
    var parser = JSONIncrementalParser()
    try parser.append(text)
    #expect(parser.partialValue?.text() == whole)
    #expect(parser.partialValue(withOpenString: true)?.text() == open)
  }

  @Test func `an open string is told without half a character`() throws {
    var parser = JSONIncrementalParser()
    try parser.append(Array("{\"a\":[0,\"é".utf8).dropLast())
    #expect(parser.openString?.pointer == "/a/1")
    #expect(parser.openString?.value == "")
    try parser.append([0xa9])
    #expect(parser.openString?.value == "é")
    try parser.append("\"")
    #expect(parser.openString == nil)
  }

  @Test func `repeated names are told as by the whole parser`() throws {
    let text = #"{"a":1,"b":{"c":1,"c":2},"a":3}"#
    var parser = JSONIncrementalParser(JSONParsingOptions(repeatedNames: .keepLast))
    try parser.append(text)
    let document = try parser.finish()
    #expect(document.value.text() == #"{"a":3,"b":{"c":2}}"#)
    #expect(document.repeatedNames.map(\.offset) == [18, 25])
  }

  @Test func `a failed parser stays failed, with what was complete before`() throws {
    var parser = JSONIncrementalParser()
    let first = try #require(
      #expect(throws: JSONParseError.self) { try parser.append("[1,\n2 x]") })
    #expect(
      first.description
        == "line 2, column 3: expected ',' or ']' after an element, found 'x'")
    #expect(parser.completed.map(\.value) == [1, 2])
    #expect(throws: first) { try parser.append("]") }
    #expect(throws: first) { try parser.finish() }
  }

  @Test func `finishing tells what is missing and changes nothing`() throws {
    var parser = JSONIncrementalParser()
    try parser.append("12")
    #expect(try parser.finish().value == 12)
    #expect(!parser.isComplete)
    try parser.append("3")
    #expect(try parser.finish().value == 123)
    parser = JSONIncrementalParser()
    try parser.append("{\"a\":\"b")
    let error = #expect(throws: JSONParseError.self) { try parser.finish() }
    #expect(error?.description == "line 1, column 6: the string has no closing quote")
    try parser.append("\"}")
    #expect(try parser.finish().value == ["a": "b"])
  }

  @Test func `half a byte order mark is a fault with the words of the whole parser`() throws {
    for bytes: [UInt8] in [[0xef], [0xef, 0xbb]] {
      let whole = #expect(throws: JSONParseError.self) { try JSONValue(parsing: bytes) }
      var parser = JSONIncrementalParser()
      try parser.append(bytes)
      let error = #expect(throws: JSONParseError.self) { try parser.finish() }
      #expect(error == whole)
    }
  }

  @Test(arguments: [
    "", "[1,]", "{'a':1}", "[1 2]", "1 2", "[\"ü\", \"😀\", é]", "\"abc", "01", "-", "[tru]",
    "\u{a0}1",
    "{\"a\":1,\n\"a\":2}", "\"\u{1}\"", "\"\\x\"",
  ])
  func `a fault has the words of the whole parser`(text: String) {
    let whole = #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    let error = #expect(throws: JSONParseError.self) {
      var parser = JSONIncrementalParser()
      try parser.append(text)
      _ = try parser.finish()
    }
    #expect(error == whole)
  }
}
