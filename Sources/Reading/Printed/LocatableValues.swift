package import JSON

/// The values of data that a document should print somewhere, by what its schema says of them.
///
/// Truth values and choices among given words are what a reader concludes, and are left out; so is what the
/// schema does not tell the type of.
package struct LocatableValues: Sendable {
  /// A value to look for.
  package struct Value: Sendable {
    /// Where it stands in the data.
    package let place: JSONPointer
    /// The same, or the list that it stands in.
    package let field: JSONPointer
    let value: JSONValue
    let type: ValueType
  }

  private let plan: FieldPlan

  /// The values of data of a schema.
  package init(schema: JSONValue) { plan = FieldPlanner.plan(schema) }

  /// The values that are there, in the schema's order.
  package func values(in data: JSONValue) -> [Value] { Self.values(of: plan, in: data) }

  private static func values(of plan: FieldPlan, in data: JSONValue) -> [Value] {
    switch plan {
    case .nothing: return []
    case .object(let members): return members.flatMap { values(of: $0.plan, in: data) }
    case .scalar(let plan):
      let place = JSONPointer(tokens: plan.path)
      return value(data[at: place], of: plan, at: place, in: place).map { [$0] } ?? []
    case .list(let plan):
      let list = JSONPointer(tokens: plan.path)
      return (data[at: list]?.array ?? []).enumerated().compactMap { index, element in
        value(element, of: plan, at: list.appending(index), in: list)
      }
    case .table(let table):
      let list = JSONPointer(tokens: table.path)
      return (data[at: list]?.array ?? []).enumerated().flatMap { index, row in
        table.columns.compactMap { column in
          column.plan.flatMap { plan in
            value(
              row.object?[column.name], of: plan,
              at: list.appending(index).appending(column.name), in: list)
          }
        }
      }
    }
  }

  private static func value(
    _ value: JSONValue?, of plan: ScalarPlan, at place: JSONPointer, in field: JSONPointer
  ) -> Value? {
    switch (value, plan.type) {
    case (_, .boolean), (_, .choice): nil
    case (.number?, _), (.string?, _):
      value.map { Value(place: place, field: field, value: $0, type: plan.type) }
    default: nil
    }
  }
}
