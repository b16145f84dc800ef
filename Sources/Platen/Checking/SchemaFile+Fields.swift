import JSON
import JSONSchema

extension SchemaFile {
  /// The field that a place belongs to, as far down as it can be asked for alone: through objects whose
  /// members are declared, and never into a list, nor to what may not be there.
  func field(at place: JSONPointer) -> JSONPointer {
    var tokens: [String] = []
    var schema = value.object
    for token in place.tokens {
      guard let object = schema, Self.isSelectable(object),
        let property = object["properties"]?[token], property != false
      else { break }
      tokens.append(token)
      schema = property.object
    }
    return JSONPointer(tokens: tokens)
  }

  /// The schema of some fields alone; nil where it can't be compiled.
  func selecting(_ fields: [JSONPointer]) -> SchemaFile? {
    guard let schema = value.object else { return self }
    let selected = JSONValue.object(Self.selected(schema, fields.map { $0.tokens[...] }))
    guard
      let compiled = try? JSONSchema(selected, options: JSONSchemaOptions(assertsFormats: true))
    else { return nil }
    return SchemaFile(name: name, value: selected, compiled: compiled)
  }

  private static func selected(
    _ schema: JSONObject, _ paths: [ArraySlice<String>]
  ) -> JSONObject {
    guard !paths.contains(where: \.isEmpty), isSelectable(schema),
      let properties = schema["properties"]?.object
    else { return schema }
    var schema = schema
    var kept = JSONObject()
    for member in properties {
      let below = paths.filter { $0.first == member.name }.map { $0.dropFirst() }
      if below.isEmpty { continue }
      kept[member.name] =
        member.value.object.map { .object(selected($0, below)) } ?? member.value
    }
    schema["properties"] = .object(kept)
    if let required = schema["required"]?.array {
      schema["required"] = .array(required.filter { kept[$0.string ?? ""] != nil })
    }
    schema["examples"] = nil
    schema["default"] = nil
    return schema
  }

  /// Whether each member of an object can be asked for alone, without changing what is asked.
  static func isSelectable(_ schema: JSONObject) -> Bool {
    schema["properties"] != nil && schema.names.allSatisfy(isDivisible)
  }
}
