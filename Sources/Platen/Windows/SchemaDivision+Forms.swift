import JSON

extension SchemaDivision {
  /// A schema as an object whose members are told one by one.
  struct Form {
    var object: JSONObject
    /// The references that led to it.
    var references: Set<String>
  }

  /// A schema as an object, each of whose members can be asked for alone; nil for what is no object, and
  /// for one with rules over several of its members.
  func form(of schema: JSONValue, behind references: Set<String>) -> Form? {
    guard let object = schema.object else { return nil }
    if SchemaFile.isSelectable(object) { return Form(object: object, references: references) }
    guard followsReferences,
      let wrapper = ["$ref", "allOf", "anyOf", "oneOf"].first(where: { object[$0] != nil }),
      object.names.allSatisfy({ $0 == wrapper || Self.isBesideTheMatter($0) }),
      let inner = self.inner(of: object, in: wrapper, behind: references)
    else { return nil }
    // What is said beside a reference is of this place, and counts before what is said at its target.
    var made = JSONObject(object.filter { $0.name != wrapper }.map { ($0.name, $0.value) })
    for member in inner.object
    where made[member.name] == nil && !Self.ofDocuments.contains(member.name) {
      made[member.name] = member.value
    }
    return Form(object: made, references: inner.references)
  }

  /// The object that a reference, or a choice between it and null, stands for.
  private func inner(
    of object: JSONObject, in wrapper: String, behind references: Set<String>
  ) -> Form? {
    if wrapper == "$ref" {
      // A schema that refers to itself has no end.
      guard let reference = object["$ref"]?.string, !references.contains(reference),
        let target = JSONPointer(fragmentOf: reference).flatMap({ root[at: $0] })
      else { return nil }
      return self.form(of: target, behind: references.union([reference]))
    }
    guard let choices = object[wrapper]?.array else { return nil }
    let objects = choices.filter { !Self.isNull($0) }
    guard objects.count == 1, var form = self.form(of: objects[0], behind: references)
    else { return nil }
    if choices.count == 1 { return form }
    guard wrapper != "allOf", choices.count == 2,
      let type = Self.withNull(form.object["type"], isExclusive: wrapper == "oneOf")
    else { return nil }
    form.object["type"] = type
    return form
  }

  /// The types of an object that may be null too; nil where a choice between both would not mean that.
  private static func withNull(_ type: JSONValue?, isExclusive: Bool) -> JSONValue? {
    switch type {
    case .string("object")?: return ["object", "null"]
    case .array(let types)? where !types.contains("null"): return .array(types + ["null"])
    // Of two choices that both allow null, `oneOf` allows none.
    case .array? where !isExclusive: return type
    default: return nil
    }
  }

  private static func isNull(_ schema: JSONValue) -> Bool {
    guard let object = schema.object,
      object.names.allSatisfy({ ["type", "const", "enum"].contains($0) || isBesideTheMatter($0) })
    else { return false }
    if let type = object["type"] { return type.string == "null" }
    if let value = object["const"] { return value == .null }
    return object["enum"]?.array == [.null]
  }

  /// Keywords of a document, not of a place in it.
  private static let ofDocuments = ["$schema", "$id", "$defs", "definitions", "$anchor"]

  /// Whether a keyword says something of a value, and nothing about which values it may be.
  private static func isBesideTheMatter(_ keyword: String) -> Bool {
    ofDocuments.contains(keyword) || keyword.hasPrefix("x-")
      || [
        "$comment", "title", "description", "examples", "default", "deprecated", "readOnly",
        "writeOnly",
      ].contains(keyword)
  }

  /// Whether parts of a schema have identifiers of their own, by which references in them are resolved.
  static func hasIdentifiers(below schema: JSONValue) -> Bool {
    func hasIdentifier(_ part: JSONValue) -> Bool {
      part["$id"]?.string != nil || hasIdentifiers(below: part)
    }
    switch schema {
    case .object(let members): return members.contains { hasIdentifier($0.value) }
    case .array(let elements): return elements.contains(where: hasIdentifier)
    case .null, .bool, .number, .string: return false
    }
  }
}
