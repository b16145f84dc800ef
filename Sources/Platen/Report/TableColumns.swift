import ConfigurationFiles
import JSON

/// The fields that records have by their schemas, as a table of a run can show them.
struct TableColumns: Sendable, Hashable {
  /// The most names that a fault tells.
  private static let mostTold = 100

  /// Fields in the order of the schemas, nested ones with dots; lists after the others.
  private(set) var names: [String] = []
  /// Those of which the schema leaves open what is in them.
  private var open: [String] = []

  /// Of some schemas; nil where one of them does not say which fields there are.
  init?(_ schemas: [JSONValue?]) {
    var known: Set<String> = []
    for schema in schemas {
      let tables = Flattening(schema).tables
      guard let main = tables.first, tables.count < TablePlan.mostTables,
        main.columns.count < TablePlan.mostColumns, !main.columns.contains(where: \.path.isEmpty)
      else { return nil }
      for column in main.columns {
        let name = column.path.joined(separator: ".")
        if known.insert(name).inserted { names.append(name) }
        if column.kind == .json { open.append(name + ".") }
      }
      for table in tables.dropFirst() where table.parent == 0 && !table.path.isEmpty {
        let name = table.path.joined(separator: ".")
        if known.insert(name).inserted { names.append(name) }
      }
    }
    if names.isEmpty { return nil }
  }

  /// What is wrong with fields that are asked for: those that no record can have, and those that are there;
  /// nil where nothing is.
  func fault(of fields: [String]) -> String? {
    let unknown = fields.filter { field in
      !names.contains(field) && !open.contains { field.hasPrefix($0) }
    }
    if unknown.isEmpty { return nil }
    let words = unknown.map { field in
      let nearest = nearestName(to: field, among: names).map { " (did you mean '\($0)'?)" }
      return "'\(field)'" + (nearest ?? "")
    }
    let told = names.prefix(Self.mostTold) + (names.count > Self.mostTold ? ["…"] : [])
    let text = "no record has a field \(words.joined(separator: " or ")); the fields are "
    return (text + told.joined(separator: ", ")).printable
  }
}

extension PipelineFile {
  /// What is wrong with the fields that a table of its records is to show; nil where nothing is, or where no
  /// schema says which there are.
  ///
  /// - Parameter columns: fields by comma, as `RunReport.table` takes them.
  public func fault(ofColumns columns: String) -> String? {
    let readers = routed.isEmpty ? [self] : routed
    return TableColumns(readers.map { $0.schema?.value })?
      .fault(of: RecordTable.fields(namedIn: columns))
  }
}
