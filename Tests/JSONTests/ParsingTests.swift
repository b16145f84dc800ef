import JSON
import Testing

struct ParsingTests {
  @Test(arguments: [
    ("", "line 1, column 1: expected a value, found the end of the text"),
    ("[1,]", "line 1, column 4: expected another element or member after ',', found ']'"),
    ("{\"a\":1,\n  \"a\":2}", "line 2, column 3: the object has the member \"a\" already"),
    ("{'a':1}", "line 1, column 2: expected a member's name in double quotes, found '''"),
    ("{\"a\" 1}", "line 1, column 6: expected ':' after a member's name, found '1'"),
    ("[1 2]", "line 1, column 4: expected ',' or ']' after an element, found '2'"),
    ("{\"a\":1 \"b\":2}", "line 1, column 8: expected ',' or '}' after a member, found '\"'"),
    ("1 2", "line 1, column 3: expected nothing more after the value, found '2'"),
    ("[\"ü\", \"😀\", x]", "line 1, column 12: expected a value, found 'x'"),
    ("\"abc", "line 1, column 1: the string has no closing quote"),
    ("01", "line 1, column 2: a number can't begin with a zero that another digit follows"),
    ("-", "line 1, column 2: expected a digit, found the end of the text"),
    ("[tru]", "line 1, column 2: expected true, false or null, spelled so in small letters"),
    ("\u{a0}1", "line 1, column 1: expected a value, found U+00A0"),
  ])
  func `a fault is named with its place`(text: String, message: String) {
    let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    ([0x5b, 0x22, 0x61, 0xff, 0x22, 0x5d], 3, JSONParseError.Code.invalidUTF8),
    ([0x22, 0xc3], 0, .unterminatedString),
    ([0x22, 0xed, 0xa0, 0x80, 0x22], 1, .invalidUTF8),
    ([0xff, 0xfe, 0x31, 0x00], 0, .notUTF8),
    ([0x22, 0x61, 0x0a, 0x22], 2, .controlCharacter),
  ])
  func `bytes that are not UTF-8 are found`(
    bytes: [UInt8], offset: Int, code: JSONParseError.Code
  ) {
    let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: bytes) }
    #expect(error?.offset == offset)
    #expect(error?.code == code)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func `a hundred thousand opening brackets are an error`(opening: String) {
    let text = String(repeating: opening, count: 100_000)
    let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    #expect(error?.code == .tooDeep)
    #expect(error?.offset == 512 * opening.utf8.count)
  }

  @Test func `the depth is what the options allow`() throws {
    let options = JSONParsingOptions(maximumDepth: 3)
    #expect(throws: Never.self) { try JSONValue(parsing: "[[[1]]]", options: options) }
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: "[[[[1]]]]", options: options) }
  }

  @Test func `a repeated name can give way to the last, and is told of`() throws {
    let document = try JSONDocument(
      parsing: #"{"a":1,"b":{"c":1,"c":2},"a":3}"#, options: .init(repeatedNames: .keepLast))
    #expect(document.value.text() == #"{"a":3,"b":{"c":2}}"#)
    #expect(document.repeatedNames.map(\.name) == ["c", "a"])
    #expect(document.repeatedNames.map(\.offset) == [18, 25])
  }

  @Test func `names that only look alike are two members`() throws {
    let value = try JSONValue(parsing: "{\"\u{e9}\":1,\"e\u{301}\":2}")
    #expect(value.object?.count == 2)
    #expect(value["e\u{301}"] == 2)
    #expect(JSONValue.string("\u{e9}") != .string("e\u{301}"))
  }

  @Test func `half a surrogate pair is an error or is replaced`() throws {
    let error = #expect(throws: JSONParseError.self) {
      try JSONValue(parsing: #"["\ud83d\u0041"]"#)
    }
    #expect(error?.code == .loneSurrogate)
    #expect(error?.offset == 2)
    let options = JSONParsingOptions(loneSurrogates: .replace)
    #expect(
      try JSONValue(parsing: #"["\ud83d\u0041\ude00"]"#, options: options)
        == ["\u{fffd}A\u{fffd}"])
    #expect(try JSONValue(parsing: #""\ud83d\ude00""#) == "😀")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a damaged text is a value or an error within it`(seed: UInt64) {
    var values = RandomValues(seed: seed)
    for _ in 0..<200 {
      var bytes = values.value().bytes()
      for _ in 0..<Int.random(in: 1...3, using: &values.generator) {
        let place = Int.random(in: 0...bytes.count, using: &values.generator)
        let byte = UInt8.random(in: 0...255, using: &values.generator)
        if place < bytes.count, Bool.random(using: &values.generator) {
          bytes[place] = byte
        } else {
          bytes.insert(byte, at: place)
        }
      }
      do throws(JSONParseError) {
        let value = try JSONValue(parsing: bytes, options: .init(repeatedNames: .keepLast))
        #expect((try? JSONValue(parsing: value.bytes())) == value)
      } catch {
        #expect((0...bytes.count).contains(error.offset))
      }
    }
  }
}
