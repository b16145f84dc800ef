import JSON

/// What a schema asks for, worked out once: a tree of the same shape as the data.
indirect enum FieldPlan: Sendable {
  /// One value.
  case scalar(ScalarPlan)
  /// Named members, in the schema's order.
  case object([(name: String, plan: FieldPlan)])
  /// Rows of a table: every item is an object of scalars (deeper members stay null).
  case table(TablePlan)
  /// A list of single values.
  case list(ScalarPlan)
  /// Nothing that can be looked for: a schema without a type that is understood.
  case nothing
}

/// A column or field that is looked for by its labels and told by its type.
struct ScalarPlan: Sendable {
  /// The place of the value in the data, as JSON pointer tokens; a table's columns have just
  /// their name.
  var path: [String]
  /// What values it takes.
  var type: ValueType
  /// Its labels in folded spelling without spaces, and how much each says, 0 to 1.
  var labels: [String: Double]
  /// Where it is found without a label.
  var role: Lexicon.Role?
  /// What its name and the schema's words promise about its shape.
  var shape: ValueShape

  /// The property's name.
  var name: String { path.last ?? "" }
}

/// A table that is looked for by its columns.
struct TablePlan: Sendable {
  /// The place of the array in the data.
  var path: [String]
  /// The members of an item, in order; nil for a member that cannot be read from a cell.
  var columns: [(name: String, plan: ScalarPlan?)]
}

extension FieldPlan {
  /// The single fields, in the order of the data.
  var scalars: [ScalarPlan] {
    switch self {
    case .scalar(let plan): [plan]
    case .object(let members): members.flatMap(\.plan.scalars)
    case .table, .list, .nothing: []
    }
  }

  /// The tables, in the order of the data.
  var tables: [TablePlan] {
    switch self {
    case .table(let plan): [plan]
    case .object(let members): members.flatMap(\.plan.tables)
    case .scalar, .list, .nothing: []
    }
  }

  /// Every label that is looked for.
  var labels: Set<String> {
    let columns = tables.flatMap { $0.columns.compactMap(\.plan) }
    return (scalars + columns).reduce(into: []) { $0.formUnion($1.labels.keys) }
  }
}
