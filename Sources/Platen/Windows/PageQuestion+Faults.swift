import ConfigurationFiles
import JSON
import Rules

extension PageQuestion {
  /// What is wrong with the places in the data that options name, by the schema of the data.
  static func faults(in values: OptionValues, by schema: SchemaFile?) -> [PipelineFault] {
    var faults = contradictions(in: values)
    guard let schema else { return faults }
    let known = SchemaPaths(of: schema.value)
    if let rows = values[rows] {
      if let fault = fault(of: rows.list, at: rows.place, by: known) {
        faults.append(fault)
      } else if case .types(let types) = known.look(up: RulePath(rows.list)),
        !types.contains("array")
      {
        faults.append(
          PipelineFault(
            place: rows.place,
            message:
              "by the schema \(rows.list) is \(SchemaPaths.inWords(types)); 'rows' names a list"))
      }
    }
    for (field, place) in values[merge].places {
      if let fault = fault(of: field, at: place, by: known) {
        faults.append(fault)
      } else if values[merge][field] == .concat,
        case .types(let types) = known.look(up: RulePath(field)),
        types.isDisjoint(with: ["array", "string"])
      {
        faults.append(
          PipelineFault(
            place: place,
            message:
              "by the schema \(field) is \(SchemaPaths.inWords(types)); 'concat' joins lists and texts"
          ))
      }
    }
    return faults
  }

  /// Rules for the list whose rows are joined anyway, or for an object that it is in, of which they would
  /// drop some.
  private static func contradictions(in values: OptionValues) -> [PipelineFault] {
    guard let list = values[rows]?.list else { return [] }
    return values[merge].places.compactMap { field, place -> PipelineFault? in
      guard list.tokens.starts(with: field.tokens) else { return nil }
      return PipelineFault(
        place: place,
        message: "'rows' joins the rows of all windows in \(list), so that 'merge' has no rule for "
          + (field == list ? "it" : "\(field)"))
    }
  }

  /// What is wrong with a place that leads through objects; nil where the schema has it, or says
  /// nothing of what stands there.
  private static func fault(
    of field: JSONPointer, at place: SourcePlace, by known: SchemaPaths
  ) -> PipelineFault? {
    for count in 1..<field.tokens.count {
      let way = JSONPointer(tokens: Array(field.tokens.prefix(count)))
      if case .types(let types) = known.look(up: RulePath(way)),
        types.subtracting(["null"]) == ["array"]
      {
        return PipelineFault(
          place: place, message: "by the schema \(way) is a list, which is joined as a whole",
          suggestion: way.description)
      }
    }
    // What a schema does not name is not asked for, even where it allows further members.
    guard case .unknown(let unknown) = known.look(up: RulePath(field), isToBeNamed: true) else {
      return nil
    }
    return PipelineFault(
      place: place, message: "\(field): \(unknown.message)",
      suggestion: nearestName(to: field.description, among: unknown.candidates))
  }
}

extension RulePath {
  /// The path of one place.
  fileprivate init(_ pointer: JSONPointer) {
    self.init(steps: pointer.tokens.map { .member($0) })
  }
}
