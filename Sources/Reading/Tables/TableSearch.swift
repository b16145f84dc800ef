/// Finds all tables of a plan, and the lines that belong to tables whoever asked for them.
struct TableSearch {
  let plan: FieldPlan
  let view: DocumentView

  /// For each table of the plan what was found, and every line where no single field is to be
  /// looked for.
  func tables() -> (found: [FoundTable?], masked: Set<Int>) {
    var masked: Set<Int> = []
    var found: [FoundTable?] = []
    for table in plan.tables {
      var result = TableFinder(plan: table, view: view).table()
      if result == nil { result = ReceiptRows(plan: table, view: view)?.table() }
      found.append(result)
      masked.formUnion(result?.lines ?? [])
    }
    // A document's items are a table too where the schema does not ask for them.
    if plan.tables.isEmpty, let items = TableFinder(plan: Self.items, view: view).table() {
      masked.formUnion(items.lines)
    }
    return (found, masked)
  }

  /// The columns that nearly every table of items has.
  private static let items: TablePlan = {
    let columns = [
      ("description", ValueType.text), ("quantity", .number(isInteger: false)),
      ("unit_price", .number(isInteger: false)), ("amount", .number(isInteger: false)),
    ]
    return TablePlan(
      path: [],
      columns: columns.map { name, type in
        let tokens = LabelText.tokens(ofName: name)
        let labels = Lexicon.columnConcept(ofName: tokens)?.labels ?? []
        return (
          name: name,
          plan: ScalarPlan(
            path: [name], type: type,
            labels: Dictionary(labels.map { ($0, 0.86) }, uniquingKeysWith: max), role: nil,
            shape: .free)
        )
      })
  }()
}
