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
    var fitting: (first: Int, second: Int)?
    var count = 0
    // All are applied where it matters what they say of the value.
    let needsAll = evaluated.isTracked || run.annotates
    if !isExclusive, !needsAll, isAccepted(value, run) { return true }
    var failed: [[EvaluationUnit]] = []
    for index in schemas.indices {
      var own = Evaluated(isTracked: evaluated.isTracked)
      let fits: Bool
      if run.collects {
        let attempt = run.tentatively { $0.evaluate(schemas[index], value, &own) }
        fits = attempt.fits
        if fits { run.keep(attempt.units) } else { failed.append(attempt.units) }
      } else {
        fits = run.evaluate(schemas[index], value, &own)
      }
      guard fits else { continue }
      evaluated.merge(own)
      count += 1
      fitting = (fitting?.first ?? index, index)
      if isExclusive ? count == 2 : !needsAll { break }
    }
    if count == 1 || (!isExclusive && count > 0) { return true }
    if !run.collects { return false }
    if let fitting {
      return run.fail(
        place,
        "expected exactly one of the \(schemas.count) schemas under \(place.name) to fit, but "
          + "those at \(fitting.first) and \(fitting.second) both do")
    }
    return failWithNearest(failed, &run)
  }

  /// Whether one of the schemas is seen at a look to fit.
  private func isAccepted(_ value: borrowing JSONValue, _ run: borrowing Evaluation) -> Bool {
    for index in schemas.indices where run.isAccepted(value, by: schemas[index]) {
      return true
    }
    return false
  }

  /// Gives as reasons those of the schema that comes nearest: one whose complaints lie deepest in
  /// the value, then one that has the fewest.
  private func failWithNearest(_ failed: [[EvaluationUnit]], _ run: inout Evaluation) -> Bool {
    var nearest: (index: Int, causes: [SchemaViolation])?
    for (index, units) in failed.enumerated() where run.recordsStructure {
      let causes = units.violations
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
        + "\(place.name)\(closest ?? "")", causes: nearest?.causes ?? [],
      units: run.recordsStructure ? failed.flatMap(\.self) : [])
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
