import JSON

/// `anyOf` and `oneOf` (2020-12 Core, sections 10.2.1.2 and 10.2.1.3).
struct AnyOfKeyword: Keyword {
  let place: KeywordPlace
  let schemas: [SchemaNode.ID]
  /// `oneOf`: no second schema may fit.
  let isExclusive: Bool
  var inPlace: [SchemaNode.ID] { schemas }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    var fitting: [Int] = []
    for (index, schema) in schemas.enumerated() {
      var own = Evaluated(isTracked: evaluated.isTracked)
      let fits = run.quietly { $0.evaluate(schema, value, &own) }
      guard fits else { continue }
      evaluated.merge(own)
      fitting.append(index)
      if isExclusive ? fitting.count == 2 : !evaluated.isTracked { break }
    }
    if fitting.count == 1 || (!isExclusive && !fitting.isEmpty) { return true }
    if !run.collects { return false }
    if fitting.count > 1 {
      return run.fail(
        place,
        "expected exactly one of the \(schemas.count) schemas under \(place.name) to fit, but "
          + "those at \(fitting[0]) and \(fitting[1]) both do")
    }
    return failWithNearest(value, &run)
  }

  /// Gives as reasons those of the schema that comes nearest: one whose complaints lie deepest in
  /// the value, then one that has the fewest.
  private func failWithNearest(_ value: JSONValue, _ run: inout Evaluation) -> Bool {
    var nearest: (index: Int, causes: [SchemaViolation])?
    for (index, schema) in schemas.enumerated() {
      let causes = run.collecting { run in
        var evaluated = Evaluated(isTracked: false)
        return run.evaluate(schema, value, &evaluated)
      }
      if nearest.map({ Self.isNearer(causes, $0.causes) }) ?? true { nearest = (index, causes) }
    }
    let closest = nearest.flatMap { nearest in
      nearest.causes.first.map { cause in
        let innermost = cause.innermost
        return "; the nearest is that at \(nearest.index), where \(innermost.instance.inWords) "
          + "does not fit: \(innermost.message)"
      }
    }
    return run.fail(
      place,
      "expected a value that fits one of the \(counted(schemas.count, "schema")) under "
        + "\(place.name)\(closest ?? "")", causes: nearest?.causes ?? [])
  }

  private static func isNearer(_ left: [SchemaViolation], _ right: [SchemaViolation]) -> Bool {
    let depths = [left, right].map { $0.map(\.instance.tokens.count).min() ?? 0 }
    // A wrong type says that another alternative was meant.
    let mistyped = [left, right].map { causes in
      causes.contains { $0.keyword == "type" && $0.instance == causes[0].instance }
    }
    if depths[0] != depths[1] { return depths[0] > depths[1] }
    if mistyped[0] != mistyped[1] { return mistyped[1] }
    return left.count < right.count
  }
}

extension JSONPointer {
  fileprivate var inWords: String { tokens.isEmpty ? "the whole value" : "\(self)" }
}

extension SchemaViolation {
  /// The first cause of the first cause, and so on.
  fileprivate var innermost: SchemaViolation {
    var violation = self
    while let cause = violation.causes.first { violation = cause }
    return violation
  }
}
