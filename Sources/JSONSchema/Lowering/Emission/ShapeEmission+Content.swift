import JSON

extension ShapeEmission {
  /// The schema of a shape that is no reference.
  mutating func writeContent(
    _ id: ValueShape.ID, at pointer: JSONPointer, _ outer: JSONObject?
  ) throws(LoweringError) -> JSONObject {
    let shape = shapes[id]
    var annotations = (outer ?? [:]).merging(shape.annotations)
    tell(shape.notes, in: &annotations)
    switch shape.form {
    case .never, .reference:
      throw LoweringError(
        code: .impossible, pointer: place(of: id).pointer, message: "no value fits this schema")
    case .any:
      return writeAny(id, annotations)
    case .alternatives(let ids):
      var schemas: [JSONValue] = []
      for (index, alternative) in ids.enumerated() {
        let place = pointer.appending("anyOf").appending(index)
        schemas.append(.object(try write(alternative, at: place)))
      }
      return annotations.merging(["anyOf": .array(schemas)])
    case .value(let value):
      return try write(value, of: id, at: pointer, annotations)
    }
  }

  /// Puts what can't be enforced into the description, where the model reads it.
  private func tell(_ notes: [String], in annotations: inout JSONObject) {
    guard !notes.isEmpty, dialect.annotations.contains("description") else { return }
    let words = "[" + notes.joined(separator: "; ") + "]"
    let described = annotations["description"]?.string ?? ""
    annotations["description"] = .string(described.isEmpty ? words : described + " " + words)
  }

  private mutating func writeAny(_ id: ValueShape.ID, _ annotations: JSONObject) -> JSONObject {
    var annotations = annotations
    switch dialect.anyValue {
    case .allTypes:
      return annotations.merging([
        "type": .array(SchemaWords.allTypes.map { .string($0) })
      ])
    case .jsonText:
      note(
        .valueAsText, id,
        "any value fits here, which the provider has no word for; it is asked for as a string with "
          + "the value's JSON text")
      tell(["any JSON value, written as JSON text"], in: &annotations)
      return annotations.merging(["type": "string"])
    }
  }

  private mutating func write(
    _ value: ShapeValue, of id: ValueShape.ID, at pointer: JSONPointer, _ annotations: JSONObject
  ) throws(LoweringError) -> JSONObject {
    if value.types.count == 1 {
      let schema = try write(value, as: value.types[0], of: id, at: pointer)
      return annotations.merging(schema)
    }
    let others = value.types.filter { $0 != "null" }
    let isNullable = others.count == 1 && value.types.contains("null")
    if isNullable, dialect.typeArrays == .nullable {
      var schema = try write(value, as: others[0], of: id, at: pointer)
      schema["type"] = .array(value.types.map { .string($0) })
      if let values = value.enumeration, schema["enum"] != nil {
        schema["enum"] = .array(values.filter { $0 == .null || $0.isOf(type: others[0]) })
      }
      return annotations.merging(schema)
    }
    if dialect.typeArrays == .bare, isBare(value) {
      return annotations.merging(["type": .array(value.types.map { .string($0) })])
    }
    note(.typesSplit, id, "the types are sent as alternatives of anyOf")
    var schemas: [JSONValue] = []
    for (index, type) in value.types.enumerated() {
      let place = pointer.appending("anyOf").appending(index)
      schemas.append(.object(try write(value, as: type, of: id, at: place)))
    }
    return annotations.merging(["anyOf": .array(schemas)])
  }

  /// Whether nothing is said of the values but their types.
  private func isBare(_ value: ShapeValue) -> Bool {
    guard value.enumeration == nil, value.assertions.values.allSatisfy(\.isEmpty),
      value.object.properties.isEmpty, value.array.prefix.isEmpty
    else { return false }
    guard case .open(nil) = value.object.additional else { return !value.types.contains("object") }
    guard let rest = value.array.rest else {
      return value.array.isOpen || !value.types.contains("array")
    }
    return isAny(rest)
  }

  /// The schema of one type of a shape's values.
  private mutating func write(
    _ value: ShapeValue, as type: String, of id: ValueShape.ID, at pointer: JSONPointer
  ) throws(LoweringError) -> JSONObject {
    var schema: JSONObject = ["type": .string(type)]
    if let values = value.enumeration {
      list(values.filter { $0.isOf(type: type) }, value, type, id, in: &schema)
    }
    if type == "object" {
      try write(value.object, of: id, at: pointer, into: &schema)
    } else if type == "array" {
      try write(value.array, of: id, at: pointer, into: &schema)
    }
    return schema.merging(value.assertions[type] ?? [:])
  }

  /// Lists the values of one type, where the dialect can.
  private mutating func list(
    _ values: [JSONValue], _ value: ShapeValue, _ type: String, _ id: ValueShape.ID,
    in schema: inout JSONObject
  ) {
    // These say all by their type.
    if type == "null" || type == "boolean" && values.count == 2 { return }
    let canList =
      dialect.enumTypes.contains(type)
      && values.allSatisfy { $0.number.map { dialect.takes($0) } ?? true }
    guard canList else {
      note(
        .enumDropped, id,
        "the provider can't list values of the type \(type); answers are still checked")
      return
    }
    if value.isConst, values.count == 1 {
      schema["const"] = values[0]
    } else {
      schema["enum"] = .array(values)
    }
  }
}
