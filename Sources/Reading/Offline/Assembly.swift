import JSON

/// Puts found values together in the shape of the schema.
struct Assembly {
  /// Values of the plan's scalars, in the plan's order.
  let values: [ReadValue?]
  /// Tables of the plan's arrays, in the plan's order.
  let tables: [FoundTable?]
  private(set) var evidence: [(pointer: JSONPointer, evidence: Evidence)] = []
  private var nextValue = 0
  private var nextTable = 0

  /// An assembly of what was found.
  init(values: [ReadValue?], tables: [FoundTable?]) {
    self.values = values
    self.tables = tables
  }

  /// The data of a part of the plan; parts are asked for in the plan's order, each once.
  mutating func data(of plan: FieldPlan, at pointer: JSONPointer) -> JSONValue {
    switch plan {
    case .nothing:
      return .null
    case .scalar:
      defer { nextValue += 1 }
      return place(values[nextValue], at: pointer)
    case .list:
      return .array([])
    case .table(let plan):
      defer { nextTable += 1 }
      let rows = tables[nextTable]?.rows ?? []
      return .array(
        rows.enumerated().map { index, row in
          let place = pointer.appending(index)
          return .object(
            JSONObject(
              zip(plan.columns, row).map { column, value in
                (column.name, self.place(value, at: place.appending(column.name)))
              }))
        })
    case .object(let members):
      return .object(
        JSONObject(members.map { ($0.name, data(of: $0.plan, at: pointer.appending($0.name))) }))
    }
  }

  private mutating func place(_ value: ReadValue?, at pointer: JSONPointer) -> JSONValue {
    guard let value else { return .null }
    if let proof = value.evidence { evidence.append((pointer, proof)) }
    return value.json
  }
}
