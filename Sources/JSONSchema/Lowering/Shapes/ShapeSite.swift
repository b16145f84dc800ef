import JSON

/// Where a schema stands: a document by its number, and a place in it.
struct ShapeSite: Hashable, Sendable {
  let document: Int
  let pointer: JSONPointer

  func appending(_ names: String...) -> ShapeSite {
    ShapeSite(document: document, pointer: JSONPointer(tokens: pointer.tokens + names))
  }
}

/// A schema among those that apply to one place together.
struct ShapePart: Hashable, Sendable {
  let site: ShapeSite
  /// Only the schema's own keywords count; its `$ref`, `allOf`, `anyOf` and `oneOf` were followed.
  var isFlat = false
}
