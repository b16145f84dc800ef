public import JSON

/// A question about classes, as the schema of its answer asks it by the keyword `x-classify`:
/// `{"by": "page", "classes": [{"name": …, "description": …, "signs": […]}]}`.
public struct ClassQuery: Sendable {
  private let byPage: Bool
  private let classifier: PageClassifier

  /// The question of a schema; nil where it asks for something else.
  public init?(schema: JSONValue) {
    guard let query = schema["x-classify"], let classes = query["classes"]?.array else {
      return nil
    }
    byPage = query["by"]?.string != "document"
    classifier = PageClassifier(
      classes.compactMap { entry in
        guard let name = entry["name"]?.string else { return nil }
        return DocumentClassProfile(
          name: name, description: entry["description"]?.string ?? "",
          signs: entry["signs"]?.array?.compactMap(\.string) ?? [])
      })
  }

  /// The answer, in the form that the schema describes.
  public func answer(about pages: [NumberedPageText]) -> JSONValue {
    guard byPage else {
      return ["class": .string(classifier.name(of: pages) ?? "none")]
    }
    return [
      "pages": .array(
        classifier.verdicts(of: pages).map { verdict in
          [
            "page": .number(JSONNumber(verdict.page)), "class": .string(verdict.name ?? "none"),
            "begins_document": .bool(verdict.begins),
          ]
        })
    ]
  }
}
