import JSON

/// Where a run is and what it has found there, for a run that collects.
struct EvaluationRecord {
  /// The steps in the value.
  var instance: [String] = []
  /// The steps through keywords and references.
  var path: [String] = []
  /// The schema that is being applied; nil before the root.
  var node: SchemaNode?
  /// What was found in it.
  var units: [EvaluationUnit] = []
  /// How many more schemas are recorded.
  var schemasLeft = Int.max

  /// What was found in the root schema, after the run.
  var unitsOfRoot: [EvaluationUnit] {
    units.flatMap { unit in
      unit.path.tokens.isEmpty && unit.violation == nil ? unit.children : [unit]
    }
  }

  /// Where a keyword of the schema stands on the way.
  func path(of place: KeywordPlace) -> JSONPointer {
    let known = node?.place.pointer.tokens.count ?? 0
    return JSONPointer(tokens: path + place.pointer.tokens.dropFirst(known))
  }

  func violation(
    of place: KeywordPlace, part: String? = nil, _ message: String, causes: [SchemaViolation] = []
  ) -> SchemaViolation {
    SchemaViolation(
      instance: JSONPointer(tokens: instance + (part.map { [$0] } ?? [])), keyword: place.name,
      schema: place.pointer, document: place.document, path: path(of: place), message: message,
      causes: causes)
  }
}
