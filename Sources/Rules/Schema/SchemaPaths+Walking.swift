import JSON

extension SchemaPaths {
  /// References that lead on and on are followed so far.
  static let deepest = 10

  /// The members of a name that a schema tells of.
  func members(of schema: JSONValue, named name: String, depth: Int = 0) -> Children {
    combined(schema, depth) { schema in
      var found = Children()
      let properties = schema["properties"]?.object
      if let member = properties?[name] { found.schemas = [member] }
      let others = [schema["additionalProperties"], schema["unevaluatedProperties"]]
      if ["patternProperties", "if", "dependentSchemas"].contains(where: { schema[$0] != nil }) {
        found.openness = .open
      } else if others.contains(.bool(false)) {
        found.openness = .closed
      } else if let other = others.compactMap(\.self).first {
        found.openness = .open
        // What is allowed under any name has a schema too.
        if found.schemas.isEmpty, other.object != nil { found.schemas = [other] }
      } else if properties != nil {
        found.openness = .listed
      }
      return found
    } again: {
      members(of: $0, named: name, depth: depth + 1)
    }
  }

  /// The elements that a schema tells of: at a position, or all.
  func elements(of schema: JSONValue, at index: Int?, depth: Int = 0) -> Children {
    combined(schema, depth) { schema in
      // Before 2020-12 the schemas of the first elements were an array under `items`.
      let older = schema["items"]?.array
      let first = older ?? schema["prefixItems"]?.array ?? []
      let rest = older == nil ? schema["items"] : schema["additionalItems"]
      if let index, first.indices.contains(index) { return Children(schemas: [first[index]]) }
      let others = rest.map { [$0] } ?? []
      return Children(schemas: index == nil ? first + others : others)
    } again: {
      elements(of: $0, at: index, depth: depth + 1)
    }
  }

  /// Whether schemas name members in ways that are not read here, so that one that is not found may be
  /// named all the same.
  func areReadInPart(_ schemas: [JSONValue], depth: Int = 0) -> Bool {
    schemas.contains { schema in
      guard depth < Self.deepest else { return true }
      if Self.unreadKeywords.contains(where: { schema[$0] != nil }) { return true }
      if let reference = schema["$ref"]?.string, target(of: reference) == nil { return true }
      return areReadInPart(
        allParts(of: schema) + alternatives(of: schema).flatMap(\.self), depth: depth + 1)
    }
  }

  private static let unreadKeywords = [
    "patternProperties", "if", "dependentSchemas", "dependencies", "$dynamicRef", "$recursiveRef",
  ]

  /// The names that a schema tells of.
  func names(in places: [JSONValue]) -> [String] {
    var names: [String] = []
    func collect(_ schema: JSONValue, _ depth: Int) {
      guard depth < Self.deepest else { return }
      names += schema["properties"]?.object?.names.filter { !names.contains($0) } ?? []
      for part in allParts(of: schema) + alternatives(of: schema).flatMap(\.self) {
        collect(part, depth + 1)
      }
    }
    for place in places { collect(place, 0) }
    return names
  }

  /// The types that a schema allows.
  func types(of schema: JSONValue, depth: Int) -> Set<String> {
    if schema == .bool(false) { return [] }
    guard depth < Self.deepest, schema.object != nil else { return Self.allTypes }
    var types = Self.allTypes
    if let written = schema["type"] {
      let names = written.array?.compactMap(\.string) ?? [written.string].compactMap(\.self)
      types.formIntersection(names.map { $0 == "integer" ? "number" : $0 })
    }
    if let constant = schema["const"] { types.formIntersection([constant.typeName]) }
    if let values = schema["enum"]?.array { types.formIntersection(values.map(\.typeName)) }
    for part in allParts(of: schema) {
      types.formIntersection(self.types(of: part, depth: depth + 1))
    }
    for choice in alternatives(of: schema) {
      types.formIntersection(choice.flatMap { self.types(of: $0, depth: depth + 1) })
    }
    return types
  }

  /// The format that a schema asks of texts; nil where it asks for none, or for one of several.
  func format(of schema: JSONValue, depth: Int = 0) -> String? {
    guard depth < Self.deepest, schema.object != nil else { return nil }
    if let own = schema["format"]?.string { return own }
    for part in allParts(of: schema) {
      if let found = format(of: part, depth: depth + 1) { return found }
    }
    for choice in alternatives(of: schema) {
      let texts = choice.filter { types(of: $0, depth: depth + 1).contains("string") }
      let formats = Set(texts.map { format(of: $0, depth: depth + 1) })
      if formats.count == 1, let found = formats.first ?? nil { return found }
    }
    return nil
  }

  /// What a schema says by itself, with what it says by others.
  private func combined(
    _ schema: JSONValue, _ depth: Int, own: (JSONValue) -> Children,
    again: (JSONValue) -> Children
  ) -> Children {
    guard depth < Self.deepest, schema.object != nil, schema["$dynamicRef"] == nil,
      schema["$recursiveRef"] == nil
    else { return Children(openness: .open) }
    var parts = [own(schema)] + allParts(of: schema).map(again)
    for choice in alternatives(of: schema) {
      let holders = choice.filter {
        !types(of: $0, depth: depth).isDisjoint(with: ["object", "array"])
      }
      var part = Children.alternatives(holders.map(again))
      // Conditions and alternatives that say nothing of members leave it to the rest.
      if part.schemas.isEmpty, part.openness == .open, schema["properties"] != nil {
        part.openness = .silent
      }
      parts.append(part)
    }
    if let reference = schema["$ref"]?.string, target(of: reference) == nil {
      parts.append(Children(openness: .open))
    }
    return .together(parts)
  }

  /// The schemas that hold together with one.
  private func allParts(of schema: JSONValue) -> [JSONValue] {
    let reference = schema["$ref"]?.string.flatMap(target)
    return (schema["allOf"]?.array ?? []) + (reference.map { [$0] } ?? [])
  }

  /// The choices that a schema leaves, each a list of schemas of which one holds.
  private func alternatives(of schema: JSONValue) -> [[JSONValue]] {
    ["anyOf", "oneOf"].compactMap { schema[$0]?.array }.filter { !$0.isEmpty }
  }
}
