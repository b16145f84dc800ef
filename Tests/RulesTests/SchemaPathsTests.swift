import JSON
import Rules
import Testing

/// What a schema knows of the places that rules name.
struct SchemaPathsTests {
  private let schema = """
    {"type": "object", "additionalProperties": false,
     "properties": {
       "total": {"type": ["number", "null"]}, "count": {"type": "integer"},
       "kind": {"enum": ["a", "b", null]}, "fixed": {"const": 3},
       "supplier": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/party"}]},
       "both": {"allOf": [{"properties": {"x": {"type": "string"}}}, {"properties": {"y": {}}}]},
       "rows": {"type": ["array", "null"], "items": {"$ref": "#/$defs/row"}},
       "pair": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "number"}],
                "items": false},
       "open": {"type": "object"}, "any": true,
       "date": {"type": ["string", "null"], "format": "date"},
       "moment": {"anyOf": [{"$ref": "#/$defs/moment"}, {"type": "null"}]},
       "either": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string"}]},
       "free": {"type": "object", "properties": {"a": {}}, "additionalProperties": true},
       "coded": {"type": "object", "properties": {"a": {}}, "patternProperties": {"^b": {}}},
       "map": {"type": "object", "additionalProperties": {"type": "number"}},
       "listed": {"type": "object", "properties": {"amount": {"type": "number"}}},
       "loop": {"$ref": "#/properties/loop"}, "away": {"$ref": "https://example.com/x"},
       "conditional": {"type": "object", "properties": {"a": {}}, "if": {}, "then": {}}},
     "$defs": {
       "moment": {"type": "string", "format": "date-time"},
       "party": {"type": "object", "additionalProperties": false,
                 "properties": {"name": {"type": "string"}, "tax_id": {"type": "string"}}},
       "row": {"type": "object", "additionalProperties": false,
               "properties": {"amount": {"type": "number"}, "note": {"type": "string"}}}}}
    """

  @Test(arguments: [
    ("/total", ["number", "null"]), ("/count", ["number"]), ("/kind", ["string", "null"]),
    ("/fixed", ["number"]), ("/supplier", ["object", "null"]), ("/supplier/name", ["string"]),
    ("/both/x", ["string"]), ("/rows", ["array", "null"]), ("/rows/*/amount", ["number"]),
    ("/rows/0/note", ["string"]), ("/pair/0", ["string"]), ("/pair/1", ["number"]),
    ("/map/whatever", ["number"]), ("/listed/amount", ["number"]),
  ])
  func `types are told through references and alternatives`(_ path: String, _ types: [String])
    throws
  {
    let answer = SchemaPaths(of: try .parsed(schema)).look(up: try RulePath(path))
    #expect(answer == .types(Set(types)))
  }

  @Test(arguments: [
    "/any", "/any/x/*/y", "/open/x", "/both/y/z", "/loop", "/away/x", "/conditional/b",
  ])
  func `where the schema is open everything may be`(_ path: String) throws {
    let answer = SchemaPaths(of: try .parsed(schema)).look(up: try RulePath(path))
    guard case .types(let types) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(types.count == 6)
  }

  @Test(
    arguments: [
      ("/totl", true, "/total"), ("/supplier/nam", true, "/supplier/name"),
      ("/suplier/name", true, "/supplier/name"),
      ("/rows/*/amuont", true, "/rows/*/amount"), ("/rows/amount", true, "/rows/*/amount"),
      ("/total/x", true, nil), ("/total/*/x", true, nil),
      ("/listed/amont", false, "/listed/amount"),
    ] as [(String, Bool, String?)])
  func `what is not there is told with the names that are`(
    _ path: String, _ isRuledOut: Bool, _ candidate: String?
  ) throws {
    let answer = SchemaPaths(of: try .parsed(schema)).look(up: try RulePath(path))
    guard case .unknown(let unknown) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(unknown.isRuledOut == isRuledOut)
    if let candidate { #expect(unknown.candidates.contains(candidate), "\(unknown.candidates)") }
  }

  @Test(arguments: ["-1", "+1", "-0", "01", "00", "12345678901234567890"])
  func `only digits without zeros in front are positions`(_ position: String) throws {
    let paths = SchemaPaths(of: try .parsed(schema))
    for list in ["rows", "pair"] {
      let answer = paths.look(up: try RulePath("/\(list)/\(position)/amount"))
      guard case .unknown(let unknown) = answer else {
        Issue.record("\(answer)")
        continue
      }
      #expect(unknown.isRuledOut)
      #expect(unknown.message.contains("'\(position)' is no position in it"))
      #expect(unknown.candidates == ["/\(list)/*/amount"])
    }
  }

  @Test(
    arguments: [
      ("/free/b", false), ("/free/a", true), ("/listed/other", false), ("/coded/b1", true),
      ("/open/x", true), ("/any/x", true), ("/map/x", true), ("/conditional/b", true),
      ("/rows/*/amount", true), ("/more", false),
    ] as [(String, Bool)])
  func `what is to be named is known where a schema names it, or no members at all`(
    _ path: String, _ isKnown: Bool
  ) throws {
    let paths = SchemaPaths(of: try .parsed(schema))
    switch paths.look(up: try RulePath(path), isToBeNamed: true) {
    case .types: #expect(isKnown)
    case .unknown: #expect(!isKnown)
    }
  }

  @Test(
    arguments: [
      ("/date", "date"), ("/moment", "date-time"), ("/either", nil), ("/total", nil), ("/any", nil),
      ("/rows/*/note", nil),
    ] as [(String, String?)])
  func `the format of texts is told through references and alternatives`(
    _ path: String, _ format: String?
  ) throws {
    #expect(SchemaPaths(of: try .parsed(schema)).format(at: try RulePath(path)) == format)
  }
}
