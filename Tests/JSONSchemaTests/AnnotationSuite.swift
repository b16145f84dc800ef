import FoundationEssentials
import JSON
import JSONSchema
import TestSupport
import Testing

/// The annotation tests of JSON-Schema-Test-Suite: what schemas say of the values that fit them.
struct AnnotationSuite {
  static let folder = Checkout.root.appending(path: "Tests/Data/json-schema")
  static let base = "https://example.com/schema"

  @Test(arguments: [
    ("applicators", 24), ("content", 7), ("core", 4), ("format", 1), ("meta-data", 7),
    ("unevaluated", 40), ("unknown", 1),
  ])
  func `annotations are those that the suite expects`(file: String, count: Int) throws {
    let url = Self.folder.appending(path: "annotations/\(file).json")
    let suite = try JSONValue(parsing: Data(contentsOf: url))
    var assertions = 0
    for test in suite["suite"]?.array ?? [] where applies(test) {
      var documents: [String: JSONValue] = [:]
      for (uri, document) in test["externalSchemas"]?.object ?? [:] { documents[uri] = document }
      let schema = try JSONSchema(
        #require(test["schema"]), options: .init(baseURI: Self.base, documents: documents))
      for example in test["tests"]?.array ?? [] {
        let output = schema.output(.basic, for: try #require(example["instance"]))
        for assertion in example["assertions"]?.array ?? [] {
          assertions += 1
          let name = test["description"]?.string ?? ""
          let found = annotations(output, assertion, try #require(test["schema"]))
          #expect(found == assertion["expected"]?.object, "\(name): \(output)")
        }
      }
    }
    #expect(assertions == count)
  }

  /// Whether a test is of draft 2020-12.
  private func applies(_ test: JSONValue) -> Bool {
    (test["compatibility"]?.string ?? "").split(separator: ",").allSatisfy { bound in
      if bound.hasPrefix("<=") { return (Int(bound.dropFirst(2)) ?? 0) >= 2020 }
      if bound.hasPrefix("=") { return bound.dropFirst() == "2020" }
      return (Int(bound) ?? 0) <= 2020
    }
  }

  /// The annotations of a keyword at a place, by the place of the schema that has the keyword.
  private func annotations(
    _ output: JSONValue, _ assertion: JSONValue, _ schema: JSONValue
  ) -> JSONObject {
    var found: JSONObject = [:]
    for unit in output["annotations"]?.array ?? [] {
      guard unit["instanceLocation"] == assertion["location"],
        let path = unit["keywordLocation"]?.string, let annotation = unit["annotation"],
        let keyword = JSONPointer(path)?.tokens.last, keyword == assertion["keyword"]?.string
      else { continue }
      let place = unit["absoluteKeywordLocation"]?.string ?? "\(Self.base)#\(escaped(path))"
      let end = place.lastIndex(of: "/") ?? place.endIndex
      found[placeInDocument(String(place[..<end]), schema)] = annotation
    }
    return found
  }

  /// The suite tells places within the whole document, ours are within the resource.
  private func placeInDocument(_ place: String, _ schema: JSONValue) -> String {
    let base = URIReference(schema["$id"]?.string ?? "").resolved(against: URIReference(Self.base))
    for (name, definition) in schema["$defs"]?.object ?? [:] {
      guard let id = definition["$id"]?.string else { continue }
      let uri = URIReference(id).resolved(against: base).text
      if place.hasPrefix(uri + "#") { return "#/$defs/\(name)" + place.dropFirst(uri.count + 1) }
    }
    return place.hasPrefix(base.text + "#") ? String(place.dropFirst(base.text.count)) : place
  }

  private func escaped(_ path: String) -> String { path.replacing("^", with: "%5E") }
}
