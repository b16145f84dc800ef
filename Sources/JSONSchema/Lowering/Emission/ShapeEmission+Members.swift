import JSON

extension ShapeEmission {
  /// The members of an object.
  mutating func write(
    _ object: ShapeObject, of id: ValueShape.ID, at pointer: JSONPointer,
    into schema: inout JSONObject
  ) throws(LoweringError) {
    var properties = JSONObject()
    var required: [JSONValue] = []
    for property in object.properties {
      let place = pointer.appending("properties").appending(property.sentName)
      var part = try write(property.shape, at: place)
      if property.isRequired {
        required.append(.string(property.sentName))
      } else if dialect.requiresAllProperties {
        required.append(.string(property.sentName))
        if !shapes.takesNull(property.shape, dialect) { part = nullable(part) }
        note(
          .optionalAsNull, property.shape,
          shapes.takesNull(property.shape, dialect)
            ? "where the property is absent, null is asked for and kept, since it may be null"
            : "where the property is absent, null is asked for, and taken away from the answer")
      }
      properties[property.sentName] = .object(part)
    }
    switch object.additional {
    case .closed: schema["additionalProperties"] = false
    case .open(let written): if let written { schema["additionalProperties"] = written }
    case .schema(let value):
      let place = pointer.appending("additionalProperties")
      schema["additionalProperties"] = .object(try write(value, at: place))
    case .list(let name, let value):
      let place = pointer.appending("properties").appending(name).appending("items")
        .appending("properties").appending("value")
      properties[name] = [
        "type": "array", "description": "All other members, by name.",
        "items": [
          "type": "object",
          "properties": [
            "name": ["type": "string"], "value": .object(try write(value, at: place)),
          ],
          "required": ["name", "value"], "additionalProperties": false,
        ],
      ]
      required.append(.string(name))
      schema["additionalProperties"] = false
    }
    if !properties.isEmpty || dialect.requiresAllProperties {
      schema["properties"] = .object(properties)
    }
    if !required.isEmpty || dialect.requiresAllProperties { schema["required"] = .array(required) }
  }

  /// The elements of an array.
  mutating func write(
    _ array: ShapeArray, of id: ValueShape.ID, at pointer: JSONPointer,
    into schema: inout JSONObject
  ) throws(LoweringError) {
    let rest = array.rest.map { [$0] } ?? []
    if array.prefix.isEmpty {
      if let item = array.rest {
        if !dialect.requiresItems, isAny(item) { return }
        schema["items"] = .object(try write(item, at: pointer.appending("items")))
      } else if !array.isOpen || dialect.requiresItems {
        // Only the empty array fits.
        if dialect.requiresItems { schema["items"] = ["type": "string"] }
        if dialect.assertions["array"]?.contains("maxItems") == true { schema["maxItems"] = 0 }
      }
      return
    }
    // Where more of any kind may follow, nothing can be said of an item.
    if array.isOpen, !dialect.closesObjects { return }
    if !dialect.requiresItems, (array.prefix + rest).contains(where: { isAny($0) }) { return }
    var schemas: [JSONValue] = []
    for (index, item) in (array.prefix + rest).enumerated() {
      let place = pointer.appending("items").appending("anyOf").appending(index)
      let part = JSONValue.object(try write(item, at: place))
      if !schemas.contains(part) { schemas.append(part) }
    }
    schema["items"] = schemas.count == 1 ? schemas[0] : ["anyOf": .array(schemas)]
  }

  /// Whether any value has a shape of which nothing more is said.
  func isAny(_ id: ValueShape.ID) -> Bool {
    if case .any = shapes[id].form { shapes[id].annotations.isEmpty } else { false }
  }

  /// The same schema, with null beside.
  private func nullable(_ schema: JSONObject) -> JSONObject {
    var schema = schema
    if let type = schema["type"]?.string, schema["const"] == nil, dialect.typeArrays == .nullable,
      schema["enum"] == nil || dialect.enumTypes.contains("null")
    {
      schema["type"] = [.string(type), "null"]
      if let values = schema["enum"]?.array { schema["enum"] = .array(values + [.null]) }
      return schema
    }
    if let alternatives = schema["anyOf"]?.array {
      schema["anyOf"] = .array(alternatives + [["type": "null"]])
      return schema
    }
    var outer = JSONObject()
    for name in ["title", "description"] {
      outer[name] = schema[name]
      schema[name] = nil
    }
    outer["anyOf"] = [.object(schema), ["type": "null"]]
    return outer
  }
}
