import Testing

@testable import Platen

@Suite struct SchemaOrderTests {
  @Test func `members come in the schema's order with their spelling, and strangers last`() throws {
    let schema: JSONValue = [
      "properties": [
        "b": ["$ref": "#/$defs/inner"], "a": [:],
        "rows": ["items": ["properties": ["y": [:], "x": [:]]]],
      ],
      "$defs": ["inner": ["properties": ["q": [:], "p": [:]]]],
    ]
    let data = try JSONValue(
      parsing: #"{"z":1.10,"rows":[{"x":1,"y":2}],"a":1e2,"b":{"p":1,"q":2}}"#)
    #expect(
      data.inOrder(of: schema).text(.compact)
        == #"{"b":{"q":2,"p":1},"a":1e2,"rows":[{"y":2,"x":1}],"z":1.10}"#)
  }

  @Test(
    arguments: [
      (#"{"b":1,"rows":[{"y":2,"x":1},{"x":1}],"z":1.10}"#, nil),
      (#"{"z":1.10,"b":1}"#, #"{"b":1,"z":1.10}"#),
      (
        #"{"b":1,"rows":[{"y":2,"x":1},{"x":1,"y":2}]}"#,
        #"{"b":1,"rows":[{"y":2,"x":1},{"y":2,"x":1}]}"#
      ),
    ] as [(String, String?)])
  func `what is in order stays, be it but for one row`(text: String, ordered: String?) throws {
    let schema: JSONValue = [
      "properties": ["b": [:], "a": [:], "rows": ["items": ["properties": ["y": [:], "x": [:]]]]]
    ]
    let data = try JSONValue(parsing: text).inOrder(of: schema)
    #expect(data.text(.compact) == ordered ?? text)
  }

  @Test(arguments: [
    ##"{"prefixItems":[{"properties":{"b":{},"a":{}}}],"items":{"properties":{"d":{},"c":{}}}}"##,
    ##"{"items":[{"properties":{"b":{},"a":{}}}],"additionalItems":{"properties":{"d":{},"c":{}}}}"##,
  ])
  func `elements come in the order of their own schema, whatever the draft`(
    schema: String
  ) throws {
    let data: JSONValue = [["a": 1, "b": 2], ["c": 3, "d": 4]]
    #expect(
      data.inOrder(of: try JSONValue(parsing: schema)).text(.compact)
        == #"[{"b":2,"a":1},{"d":4,"c":3}]"#)
  }

  @Test func `a schema that refers to itself without end is followed only so far`() throws {
    let schema: JSONValue = ["$ref": "#"]
    let data: JSONValue = ["b": 1, "a": 2]
    #expect(data.inOrder(of: schema).text(.compact) == #"{"b":1,"a":2}"#)
  }
}
