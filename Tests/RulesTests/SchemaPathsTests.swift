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
       "map": {"type": "object", "additionalProperties": {"type": "number"}},
       "listed": {"type": "object", "properties": {"amount": {"type": "number"}}},
       "loop": {"$ref": "#/properties/loop"}, "away": {"$ref": "https://example.com/x"},
       "conditional": {"type": "object", "properties": {"a": {}}, "if": {}, "then": {}}},
     "$defs": {
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
}
