import JSON

/// Turns a schema into the plan of what to look for.
struct FieldPlanner {
  private let walk: SchemaWalk

  /// How deep objects may lie in each other before the rest is left null; schemas that refer to
  /// themselves have no end.
  private static let depth = 8

  /// The plan of a whole schema.
  static func plan(_ schema: JSONValue) -> FieldPlan {
    FieldPlanner(walk: SchemaWalk(root: schema)).plan(schema, path: [], siblings: [])
  }

  private func plan(_ schema: JSONValue, path: [String], siblings: [String]) -> FieldPlan {
    let schema = walk.resolved(schema)
    guard path.count <= Self.depth else { return .nothing }
    let types = walk.types(of: schema)
    if types.contains("object") || types.isEmpty && schema["properties"] != nil {
      let properties = schema["properties"]?.object ?? [:]
      return .object(
        properties.map { member in
          (
            member.name,
            plan(member.value, path: path + [member.name], siblings: properties.names)
          )
        })
    }
    if types.contains("array") { return list(schema, path: path) }
    guard let scalar = scalar(schema, types: types, path: path, siblings: siblings) else {
      return .nothing
    }
    return .scalar(scalar)
  }

  private func list(_ schema: JSONValue, path: [String]) -> FieldPlan {
    guard let items = schema["items"].map(walk.resolved) else { return .nothing }
    let types = walk.types(of: items)
    guard types.contains("object") || items["properties"] != nil else {
      // Lists of single values have no labels of their own; one that may be null stays null.
      if schema["type"]?.array?.contains("null") == true { return .nothing }
      return scalar(items, types: types, path: path, siblings: []).map { .list($0) } ?? .nothing
    }
    let columns = (items["properties"]?.object ?? [:]).map { member in
      let column = walk.resolved(member.value)
      return (
        name: member.name,
        plan: scalar(
          column, types: walk.types(of: column), path: [member.name], siblings: [], isColumn: true)
      )
    }
    return .table(TablePlan(path: path, columns: columns))
  }

  private func scalar(
    _ schema: JSONValue, types: [String], path: [String], siblings: [String],
    isColumn: Bool = false
  ) -> ScalarPlan? {
    guard let type = type(of: schema, types: types) else { return nil }
    let name = LabelText.tokens(ofName: path.last ?? "")
    let parent = LabelText.tokens(ofName: path.dropLast().last ?? "")
    let concept =
      isColumn
      ? Lexicon.columnConcept(ofName: name) : Lexicon.concept(ofName: name, parent: parent)
    var role = isColumn ? nil : concept?.role
    if role == .issuerAddress { role = addressRole(parent: parent, siblings: siblings) }
    var plan = ScalarPlan(
      path: path, type: type,
      labels: labels(schema, name: name, parent: parent, concept: concept), role: role,
      shape: ShapeGuess.shape(schema: schema, type: type, name: name, role: role))
    if case .text = type, ShapeGuess.isDate(schema: schema, name: name) { plan.type = .date }
    return plan
  }

  /// A plain `address` is the issuer's only where the schema asks for the issuer beside it.
  private func addressRole(parent: [String], siblings: [String]) -> Lexicon.Role? {
    if !parent.isEmpty {
      let role = Lexicon.concept(ofName: parent, parent: [])?.role
      return role == .issuer ? .issuerAddress : role == .addressee ? .addresseeAddress : nil
    }
    let hasIssuer = siblings.contains { name in
      Lexicon.concept(ofName: LabelText.tokens(ofName: name), parent: [])?.role == .issuer
    }
    return hasIssuer ? .issuerAddress : nil
  }

  /// Labels by how much they say: the schema's own first, then what documents usually print.
  private func labels(
    _ schema: JSONValue, name: [String], parent: [String], concept: Lexicon.Concept?
  ) -> [String: Double] {
    var labels: [String: Double] = [:]
    func add(_ label: String, _ weight: Double) {
      guard !label.isEmpty else { return }
      labels[label] = max(labels[label] ?? 0, weight)
    }
    for label in concept?.labels ?? [] { add(label, 0.88) }
    add(name.joined(), 0.9)
    if !parent.isEmpty { add((parent + name).joined(), 0.95) }
    if let title = schema["title"]?.string { add(LabelText.tokens(of: title).joined(), 0.95) }
    if let words = schema["description"]?.string, words.split(separator: " ").count <= 3 {
      add(LabelText.tokens(of: words).joined(), 0.85)
    }
    // The first of the schema's own labels is what it hopes for most.
    for (place, label) in (schema["x-labels"]?.array ?? []).enumerated() {
      guard let label = label.string else { continue }
      add(LabelText.tokens(of: label).joined(), 1 - 0.001 * Double(min(place, 40)))
    }
    return labels
  }

  private func type(of schema: JSONValue, types: [String]) -> ValueType? {
    let choices = schema["enum"]?.array ?? schema["const"].map { [$0] } ?? []
    let strings = choices.compactMap(\.string)
    if !strings.isEmpty, types.isEmpty || types.contains("string") { return .choice(strings) }
    if types.contains("number") { return .number(isInteger: false) }
    if types.contains("integer") { return .number(isInteger: true) }
    if types.contains("string") {
      switch schema["format"]?.string {
      case "date": return .date
      case "date-time": return .dateTime
      case "time": return .time
      case "email", "idn-email": return .email
      case "uri", "iri", "uri-reference": return .uri
      default: return .text
      }
    }
    if types.contains("boolean") { return .boolean }
    return nil
  }
}
