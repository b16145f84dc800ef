import JSON
import Testing

struct PointerTests {
  /// RFC 6901, section 5.
  static let document = #"""
    {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}
    """#

  @Test(arguments: [
    ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"),
    ("/e^f", "3"), ("/g|h", "4"), (#"/i\j"#, "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
  ])
  func `the examples of the RFC are found`(text: String, expected: String) throws {
    let value = try JSONValue(parsing: Self.document)
    let pointer = try #require(JSONPointer(text))
    #expect(value[at: pointer]?.text() == expected)
    #expect(value[at: ""] == value)
    #expect(pointer.description == text)
  }

  @Test(arguments: ["/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/+1", "/foo/0/x", "/x", "/foo/"])
  func `what is not there is nil`(text: String) throws {
    #expect(try JSONValue(parsing: Self.document)[at: #require(JSONPointer(text))] == nil)
  }

  @Test(arguments: ["a", "#", "/~", "/~2", "/a~"])
  func `what is no pointer is nil`(text: String) { #expect(JSONPointer(text) == nil) }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `any names make a pointer that reads back`(seed: UInt64) {
    var values = RandomValues(seed: seed)
    for _ in 0..<200 {
      let tokens = (0..<Int.random(in: 0..<4, using: &values.generator)).map { _ in values.string()
      }
      let pointer = JSONPointer(tokens: tokens)
      #expect(JSONPointer(pointer.description) == pointer)
      #expect(pointer.appending("x/~").parent == pointer)
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `every member is found by its pointer`(seed: UInt64) {
    var values = RandomValues(seed: seed)
    func check(_ value: JSONValue, _ pointer: JSONPointer, in root: JSONValue) {
      #expect(root[at: pointer] == value)
      for (index, element) in (value.array ?? []).enumerated() {
        check(element, pointer.appending(index), in: root)
      }
      for (name, member) in value.object ?? [:] { check(member, pointer.appending(name), in: root) }
    }
    for _ in 0..<20 {
      let value = values.value()
      check(value, JSONPointer(), in: value)
    }
  }

  @Test(arguments: [
    ("", "line 1, column 1"), ("/a", "line 2, column 8"), ("/b/1", "line 3, column 13"),
    ("/b/1/x~1y", "line 3, column 21"), ("/c", "line 4, column 16"), ("/b/2", nil), ("/d", nil),
    ("/a/x", nil),
  ])
  func `the place of a value in its text is found`(pointer: String, expected: String?) throws {
    let text = """
      {
        "a": "ü",
        "b": [[], {"x/y": 1}],
        "c": 0, "c": true
      }
      """
    let place = JSONTextPlace(of: try #require(JSONPointer(pointer)), in: text.utf8)
    #expect(place?.description == expected)
  }

  @Test(arguments: [
    ("", "9"), ("/a", #"{"a":9,"b":[1,{"c":2}]}"#), ("/b/0", #"{"a":0,"b":[9,{"c":2}]}"#),
    ("/b/1/c", #"{"a":0,"b":[1,{"c":9}]}"#), ("/b/-", #"{"a":0,"b":[1,{"c":2},9]}"#),
    ("/b/2", #"{"a":0,"b":[1,{"c":2},9]}"#), ("/n", #"{"a":0,"b":[1,{"c":2}],"n":9}"#),
    ("/b/3", nil), ("/b/-/x", nil), ("/a/x", nil), ("/n/x", nil), ("/b/x", nil),
  ])
  func `a value is replaced where there is a place`(pointer: String, expected: String?) throws {
    let original = try JSONValue(parsing: #"{"a":0,"b":[1,{"c":2}]}"#)
    var value = original
    let isReplaced = value.replace(at: try #require(JSONPointer(pointer)), with: 9)
    #expect(isReplaced == (expected != nil))
    #expect(value.text() == expected ?? original.text())
  }
}
