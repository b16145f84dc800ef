import JSON

/// Walks a schema and lays out its tables.
///
/// Only what says of what type a place is is followed: `type`, `properties`, `items`, `enum`, `const`,
/// `$ref` within the schema, `allOf`, and an `anyOf` or `oneOf` of one thing or nothing. A place of
/// which that does not tell becomes a column of JSON.
struct TablePlan {
  /// What stands at a place, as far as the schema says.
  private enum Shape {
    case object([JSONObject.Member])
    case rows(of: JSONValue)
    case cell(Flattening.Kind)
  }

  /// Of a wider schema the last properties stay in the rest: SQLite takes 2,000 columns.
  static let mostColumns = 1000
  static let mostTables = 100
  private static let deepest = 12

  private let root: JSONValue
  private var made: [Flattening.Table] = []

  init(root: JSONValue) { self.root = root }

  mutating func tables() -> [Flattening.Table] {
    made = [Flattening.Table(name: "")]
    lay(root, at: [], in: 0, depth: 0)
    var names = UniqueNames()
    for table in made.indices {
      made[table].name = names.next(made[table].name)
      var columns = UniqueNames()
      for column in made[table].columns.indices {
        made[table].columns[column].name = columns.next(made[table].columns[column].name)
      }
    }
    return made
  }

  /// Lays what a schema describes into a table, at a path below its rows.
  private mutating func lay(_ schema: JSONValue, at path: [String], in table: Int, depth: Int) {
    switch depth > Self.deepest ? .cell(.json) : shape(of: schema) {
    case .object(let members):
      for member in members {
        lay(member.value, at: path + [member.name], in: table, depth: depth + 1)
      }
    case .rows(let element):
      guard made.count < Self.mostTables else { return }
      let above = made[table].name
      let name = path.isEmpty ? "rows" : path.joined(separator: ".")
      made.append(
        Flattening.Table(
          name: above.isEmpty ? name : "\(above).\(name)", path: path, parent: table))
      let child = made.count - 1
      if case .object(let members) = shape(of: element) {
        for member in members { lay(member.value, at: [member.name], in: child, depth: depth + 1) }
      }
    case .cell(let kind):
      guard made[table].columns.count < Self.mostColumns else { return }
      made[table].columns.append(
        Flattening.Column(
          name: path.isEmpty ? "data" : path.joined(separator: "."), path: path, kind: kind))
    }
  }

  private func shape(of written: JSONValue) -> Shape {
    guard let schema = onlyBranch(of: written), let object = schema.object else {
      return .cell(.json)
    }
    let parts = [schema] + (object["allOf"]?.array ?? []).compactMap(onlyBranch(of:))
    let properties = JSONObject(
      parts.flatMap { part in (part["properties"]?.object ?? [:]).map { ($0.name, $0.value) } })
    let types = parts.lazy.compactMap(types(of:)).first ?? (properties.isEmpty ? [] : ["object"])
    switch types {
    case ["object"] where !properties.isEmpty: return .object(Array(properties))
    case ["array"]:
      guard let items = parts.lazy.compactMap({ $0["items"] }).first,
        parts.allSatisfy({ $0["prefixItems"] == nil }), case .object = shape(of: items)
      else { return .cell(.json) }
      return .rows(of: items)
    case ["string"]: return .cell(.text)
    case ["integer"]: return .cell(.integer)
    case ["boolean"]: return .cell(.boolean)
    case ["number"], ["integer", "number"]: return .cell(.number)
    default:
      let isScalar = !types.isEmpty && types.isDisjoint(with: ["object", "array"])
      return .cell(isScalar ? .scalar : .json)
    }
  }

  /// The schema that `$ref` leads to, and of alternatives the only one that is not null; nil where
  /// there are several.
  private func onlyBranch(of schema: JSONValue) -> JSONValue? {
    var schema = schema
    for _ in 0..<8 {
      if let reference = schema["$ref"]?.string {
        guard reference.hasPrefix("#"), let pointer = JSONPointer(String(reference.dropFirst())),
          let target = root[at: pointer]
        else { return nil }
        schema = target
      } else if schema["properties"] == nil,
        let branches = (schema["anyOf"] ?? schema["oneOf"])?.array
      {
        let real = branches.filter { $0["type"]?.string != "null" && $0["const"] != .null }
        guard let only = real.first, real.count == 1 else { return nil }
        schema = only
      } else {
        return schema
      }
    }
    return nil
  }

  /// The types that a schema allows beside null; nil where it does not say.
  private func types(of schema: JSONValue) -> Set<String>? {
    if let type = schema["type"]?.string { return [type] }
    if let types = schema["type"]?.array {
      return Set(types.compactMap(\.string)).subtracting(["null"])
    }
    guard let values = schema["enum"]?.array ?? schema["const"].map({ [$0] }) else { return nil }
    return Set(values.map(\.typeName)).subtracting(["null"])
  }
}
