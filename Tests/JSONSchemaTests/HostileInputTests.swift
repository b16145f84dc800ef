import JSON
import JSONSchema
import Testing

/// Schemas and values made to take all the stack or all the time there is.
struct HostileInputTests {
  /// An array in an array, so many times.
  private static func nested(_ depth: Int) -> JSONValue {
    var value: JSONValue = 1
    for _ in 0..<depth { value = [value] }
    return value
  }

  static let recursive: [JSONValue] = [
    ["items": ["$ref": "#"], "type": ["array", "number"]],
    ["anyOf": [["type": "number"], ["type": "array", "items": ["$ref": "#"]]]],
    ["oneOf": [["items": ["$ref": "#"], "type": "array"], ["type": "number"]]],
    ["if": ["type": "array"], "then": ["items": ["allOf": [["$ref": "#"]]]]],
    ["$dynamicAnchor": "node", "items": ["$dynamicRef": "#node"], "not": ["type": "string"]],
    ["contains": ["$ref": "#"], "unevaluatedItems": ["$ref": "#"]],
  ]

  @Test(arguments: recursive)
  func `the deepest value that parses is checked to its end on a small stack`(
    schema: JSONValue
  ) throws {
    let schema = try JSONSchema(schema)
    let text = String(repeating: "[", count: 512) + "1" + String(repeating: "]", count: 512)
    let value = try JSONValue(parsing: text)
    let messages = OtherStack.run { schema.validate(value).map(\.message) }
    #expect(messages?.contains { $0.contains("too deep") } == false)
    #expect(OtherStack.run { schema.isValid(value) } == messages?.isEmpty)
  }

  @Test(arguments: recursive)
  func `the outputs of a deep value are written on a small stack`(schema: JSONValue) throws {
    let schema = try JSONSchema(schema)
    let value = Self.nested(100)
    for format in JSONSchemaOutputFormat.allCases {
      let valid = OtherStack.run { schema.output(format, for: value)["valid"]?.bool }
      #expect(valid == schema.isValid(value))
    }
  }

  @Test func `a value too deep to check is a violation`() throws {
    let schema = try JSONSchema(["items": ["$ref": "#"], "not": false])
    // The value itself is freed by recursion.
    let violations = OtherStack.run(bytes: 256 * 1024 * 1024) {
      schema.validate(Self.nested(60_000)).map(\.message)
    }
    #expect(violations?.last?.contains("too deep") == true)
  }

  /// 2^30 ways to the same schema.
  private static func doubling(_ keyword: String, _ innermost: JSONValue) -> JSONValue {
    var definitions: JSONObject = ["s30": innermost]
    for level in 0..<30 {
      let next: JSONValue = ["$ref": .string("#/$defs/s\(level + 1)")]
      definitions["s\(level)"] = .object([keyword: [next, next]])
    }
    return ["$ref": "#/$defs/s0", "$defs": .object(definitions)]
  }

  @Test func `searches for patterns share their steps`() throws {
    let patterns = (0..<20).map { JSONValue.object(["pattern": .string("(a?)\\1(a*)*b\($0)")]) }
    let options = JSONSchemaOptions(maximumPatternSteps: 100_000)
    let schema = try JSONSchema(["anyOf": .array(patterns)], options: options)
    let violations = schema.validate(.string(String(repeating: "a", count: 200)))
    // One says so, not twenty: after the first no steps are left.
    #expect(violations.count { $0.message.contains("too much work") } == 1)
  }

  @Test func `thousands of dependencies are checked on a small stack`() throws {
    var names: JSONObject = [:]
    var schemas: JSONObject = [:]
    for number in 0..<5000 {
      names["a\(number)"] = ["b"]
      schemas["a\(number)"] = ["required": ["c"]]
    }
    let source: JSONValue = [
      "dependentRequired": .object(names), "dependentSchemas": .object(schemas),
    ]
    let missing = OtherStack.run {
      try? JSONSchema(source).validate(["a4999": 1]).map(\.keyword)
    }
    #expect(missing == ["required", "dependentRequired"])
  }

  @Test func `schemas that multiply are remembered of names, too`() throws {
    let schema = try JSONSchema([
      "propertyNames": Self.doubling("allOf", ["maxLength": 1]),
      "$defs": Self.doubling("allOf", ["maxLength": 1])["$defs"] ?? [:],
    ])
    #expect(schema.isValid(["a": 1]))
    #expect(!schema.isValid(["ab": 1]))
  }

  @Test func `a long chain of references is followed to its end`() throws {
    var definitions: JSONObject = ["s1000": ["type": "string"]]
    for level in 0..<1000 {
      definitions["s\(level)"] = ["allOf": [["$ref": .string("#/$defs/s\(level + 1)")]]]
    }
    let schema = try JSONSchema(["$ref": "#/$defs/s0", "$defs": .object(definitions)])
    #expect(OtherStack.run { schema.isValid("text") } == true)
    #expect(OtherStack.run { schema.isValid(1) } == false)
  }

  @Test(arguments: ["anyOf", "allOf", "oneOf"])
  func `thirty levels of doubled alternatives end`(keyword: String) throws {
    let schema = try JSONSchema(Self.doubling(keyword, ["type": "string"]))
    #expect(schema.isValid("text") == (keyword != "oneOf"))
    #expect(!schema.isValid(1))
    let violations = schema.validate(1)
    #expect(violations.isEmpty == false)
    #expect(violations.allSatisfy { !$0.message.contains("too much work") })
    #expect(schema.output(.flag, for: 1) == ["valid": false])
  }

  @Test func `thirty levels of nested alternatives are each looked into once`() throws {
    var schema: JSONValue = ["type": "object", "required": ["a"]]
    for _ in 0..<30 { schema = ["anyOf": [schema, ["type": "null"]]] }
    let violations = try JSONSchema(schema).validate([:])
    #expect(violations.count == 1)
    #expect(
      violations.first?.message.hasSuffix(#"expected the member "a", but it is missing"#) == true)
  }

  @Test func `alternatives that each go into the same members end`() throws {
    // Each level of the value is checked twice by each level above.
    let schema = try JSONSchema([
      "anyOf": [
        ["properties": ["a": ["$ref": "#"]], "maxProperties": 1, "minProperties": 1],
        ["properties": ["a": ["$ref": "#"]], "required": ["b"]],
      ]
    ])
    var value: JSONValue = [:]
    for _ in 0..<40 { value = ["a": value] }
    #expect(!schema.isValid(value))
    #expect(schema.validate(value).count == 1)
  }

  @Test func `many elements are told apart by their hashes`() throws {
    let schema = try JSONSchema(["uniqueItems": true])
    let padding = String(repeating: "0", count: 64)
    // Equal in their last 64 digits; and equal but for the way in which accents are written.
    let numbers = (0..<20_000).map {
      JSONValue.number(JSONNumber(lexeme: "1\($0)9\(padding)7") ?? 0)
    }
    #expect(schema.isValid(.array(numbers)))
    let texts = (0..<(1 << 13)).map { bits in
      JSONValue.string((0..<13).map { bits >> $0 & 1 == 0 ? "\u{e9}" : "e\u{301}" }.joined())
    }
    #expect(schema.isValid(.array(texts)))
    #expect(!schema.isValid(.array(texts + texts.prefix(1))))
  }

  static let multiples: [(value: String, divisor: String, isMultiple: Bool)] = [
    ("1e400", "1e-400", true), ("1e-400", "1e400", false), ("1e1000000000", "1e-1000000000", true),
    ("1e1000000000", "3", false), ("3e1000000000", "3", true), ("1e1000000000", "0.7", false),
    ("0", "1e1000000000", true), ("-1e1000000000", "1024", true), ("0.0075", "0.0001", true),
    ("0.00751", "0.0001", false), ("1e308", "0.123456789", false), ("19.99", "0.01", true),
    ("1e1000000000", "1e999999999", true), ("1e999999999", "1e1000000000", false),
  ]

  @Test(arguments: multiples)
  func `multiples of any size are exact and quick`(
    value: String, divisor: String, isMultiple: Bool
  ) throws {
    let schema = try JSONSchema(JSONValue(parsing: #"{"multipleOf":\#(divisor)}"#))
    #expect(schema.isValid(try JSONValue(parsing: value)) == isMultiple)
  }
}
