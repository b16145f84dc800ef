import JSON

/// A JSON Schema as flat tables: what an object has in itself becomes columns, nested objects with
/// dotted names, and each array of objects becomes a table of its own, a row an element.
///
/// Nothing is lost: what a schema leaves open, and what does not fit its column, stays together as the
/// `rest` of its row. `reassembled` gives back what `rows(of:)` took apart, except that null, an empty
/// array, an empty object and an absent member of an object are all the same: nothing.
struct Flattening: Sendable {
  /// What a column can hold.
  enum Kind: Sendable, Hashable {
    case text
    /// A whole number that an `Int` holds.
    case integer
    case number
    case boolean
    /// A string, a number or a truth value.
    case scalar
    /// Anything, as JSON.
    case json
  }

  /// A column: where its value stands below the row's object.
  struct Column: Sendable, Hashable {
    var name: String
    var path: [String]
    var kind: Kind
  }

  /// A table: where its array stands below the object of a row of the table above.
  struct Table: Sendable, Hashable {
    var name: String
    /// Empty for the main table.
    var path: [String] = []
    /// The table above; nil for the main table.
    var parent: Int?
    var columns: [Column] = []
  }

  /// A row: its place among all rows of its table in this record, from 1, and the parent row's.
  struct Row: Sendable, Hashable {
    var number: Int
    var parent: Int
    /// A value or nothing for each column; never null.
    var cells: [JSONValue?]
    /// What is in no column.
    var rest: JSONValue?
  }

  /// The tables; the first is the main one, and a parent stands before its children.
  let tables: [Table]

  /// Whether columns hold texts with U+0000, at which some programs take a text to end.
  private let holdsNUL: Bool

  /// The tables of a schema; nil for a schema that says nothing.
  ///
  /// - Parameter holdsNUL: whether columns hold texts with U+0000; where not, these are in the rest,
  ///   as JSON with an escape.
  init(_ schema: JSONValue?, holdsNUL: Bool = true) {
    self.holdsNUL = holdsNUL
    var plan = TablePlan(root: schema ?? .bool(true))
    tables = plan.tables()
  }

  /// Takes data apart: for each table its rows. The main table has one row.
  func rows(of data: JSONValue) -> [[Row]] {
    var rows = [[Row]](repeating: [], count: tables.count)
    take(data, into: 0, parent: 0, &rows)
    return rows
  }

  private func take(
    _ value: JSONValue, into table: Int, parent: Int, _ rows: inout [[Row]]
  ) {
    var rest = value
    let cells = tables[table].columns.map { column -> JSONValue? in
      guard let cell = value.member(at: column.path), cell != .null, holds(cell, in: column)
      else { return nil }
      rest.remove(at: column.path[...])
      return cell
    }
    let number = rows[table].count + 1
    // The row's place is taken before its children are, and what is left of it put in after.
    rows[table].append(Row(number: number, parent: parent, cells: cells))
    for child in tables.indices where tables[child].parent == table {
      let path = tables[child].path
      guard let elements = value.member(at: path)?.array, !elements.isEmpty,
        elements.allSatisfy({ $0.object != nil })
      else { continue }
      for element in elements { take(element, into: child, parent: number, &rows) }
      rest.remove(at: path[...])
    }
    rows[table][number - 1].rest = rest.withoutEmptyMembers
  }

  private func holds(_ cell: JSONValue, in column: Column) -> Bool {
    // As JSON it is escaped.
    if !holdsNUL, column.kind != .json, let text = cell.string, text.utf8.contains(0) {
      return false
    }
    return column.kind.holds(cell)
  }

  /// The data that rows were taken from.
  func reassembled(_ rows: [[Row]]) -> JSONValue {
    guard let main = rows.first?.first else { return .null }
    return value(of: main, in: 0, rows)
  }

  private func value(of row: Row, in table: Int, _ rows: [[Row]]) -> JSONValue {
    var value = row.rest ?? .object([:])
    for (column, cell) in zip(tables[table].columns, row.cells) {
      if let cell { value.put(cell, at: column.path[...]) }
    }
    for child in tables.indices where tables[child].parent == table {
      let elements = rows[child].filter { $0.parent == row.number }
      if elements.isEmpty { continue }
      value.put(
        .array(elements.map { self.value(of: $0, in: child, rows) }), at: tables[child].path[...])
    }
    return value
  }
}

extension Flattening.Kind {
  /// Whether a column of this kind can hold a value.
  func holds(_ value: JSONValue) -> Bool {
    switch (self, value) {
    case (.json, _), (.text, .string), (.number, .number), (.boolean, .bool),
      (.scalar, .string), (.scalar, .number), (.scalar, .bool):
      true
    case (.integer, .number(let number)): number.int != nil
    default: false
    }
  }
}
