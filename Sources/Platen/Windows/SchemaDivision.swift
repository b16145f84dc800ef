import JSON

/// A schema, as the fields that can be asked for apart.
///
/// Objects are gone into where they stand, through references within the schema, and where they may be
/// null: as generators write them, `{"$ref": …}`, `{"allOf": [{"$ref": …}]}` and
/// `{"anyOf": [{"$ref": …}, {"type": "null"}]}`.
struct SchemaDivision {
  /// A field that is asked for as one.
  struct Field {
    /// Where it stands in the data.
    var place: JSONPointer
    /// How many single values it holds.
    var count: Int
  }

  /// A schema of more fields is not divided further: no document has so many, but references that lead
  /// to two others each soon come to them.
  private static let mostFields = 10_000

  let root: JSONValue
  /// Whether a reference means the same wherever it stands in the schema.
  let followsReferences: Bool

  /// The division of a schema.
  init(of schema: JSONValue) {
    root = schema
    followsReferences = !Self.hasIdentifiers(below: schema)
  }

  /// The fields in groups of at most so many single values, in the schema's order; a field that has more
  /// and can't be divided is a group of its own.
  func groups(ofAtMost most: Int) -> [[Field]] {
    var groups: [[Field]] = []
    var left = 0
    for field in fields(ofAtMost: most) {
      if groups.isEmpty || field.count > left {
        groups.append([])
        left = most
      }
      groups[groups.count - 1].append(field)
      left -= field.count
    }
    return groups
  }

  /// The fields that are asked for as one: those of at most so many single values, and larger ones that
  /// can't be divided.
  private func fields(ofAtMost most: Int) -> [Field] {
    var fields: [Field] = []
    var counted = Counted()
    let whole = values(of: root, &counted)
    counted["#"] = whole
    collect(root, at: JSONPointer(), behind: [], most: most, &counted, into: &fields)
    return fields
  }

  private func collect(
    _ schema: JSONValue, at place: JSONPointer, behind references: Set<String>, most: Int,
    _ counted: inout Counted, into fields: inout [Field]
  ) {
    let count = values(of: schema, &counted)
    guard count > most, fields.count < Self.mostFields,
      let form = self.form(of: schema, behind: references),
      let properties = form.object["properties"]?.object, !properties.isEmpty
    else {
      fields.append(Field(place: place, count: count))
      return
    }
    for member in properties {
      collect(
        member.value, at: place.appending(member.name), behind: form.references, most: most,
        &counted, into: &fields)
    }
  }

  /// The schema of some fields alone.
  func selecting(_ fields: [Field]) -> JSONValue {
    let selected = self.selected(root, fields.map { $0.place.tokens[...] }, behind: [])
    guard followsReferences, let object = selected.object else { return selected }
    var definitions = NeededDefinitions(of: root)
    return definitions.closed(object).map { JSONValue.object($0) } ?? selected
  }

  private func selected(
    _ schema: JSONValue, _ ways: [ArraySlice<String>], behind references: Set<String>
  ) -> JSONValue {
    guard !ways.contains(where: \.isEmpty), let form = self.form(of: schema, behind: references),
      let properties = form.object["properties"]?.object
    else { return schema }
    var object = form.object
    var kept = JSONObject()
    for member in properties {
      let below = ways.filter { $0.first == member.name }.map { $0.dropFirst() }
      if below.isEmpty { continue }
      kept[member.name] = selected(member.value, below, behind: form.references)
    }
    object["properties"] = .object(kept)
    if let required = object["required"]?.array {
      object["required"] = .array(required.filter { kept[$0.string ?? ""] != nil })
    }
    // They are of the whole object.
    object["examples"] = nil
    object["default"] = nil
    return .object(object)
  }

  /// The members that an object at a place must have; none where there is no such object.
  func required(at place: JSONPointer) -> [String] {
    var found = self.form(of: root, behind: [])
    for name in place.tokens {
      guard let form = found, let member = form.object["properties"]?[name] else { return [] }
      found = self.form(of: member, behind: form.references)
    }
    return found?.object["required"]?.array?.compactMap(\.string) ?? []
  }
}
