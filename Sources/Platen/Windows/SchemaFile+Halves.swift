import JSON
import JSONSchema

extension SchemaFile {
  /// Two schemas with half of the properties each, which together ask for what this one asks for;
  /// nil where that can't be done without changing what is asked.
  ///
  /// Only an object of at least two properties, each of which can be judged by itself, is divided: a
  /// rule over several of them would see half of what it is about.
  var halves: [SchemaFile]? {
    guard let schema = value.object, let properties = schema["properties"]?.object,
      properties.count > 1, schema.names.allSatisfy(Self.isDivisible)
    else { return nil }
    let middle = properties.count / 2
    let halves = [properties.prefix(middle), properties.dropFirst(middle)].compactMap {
      half(of: schema, with: Array($0))
    }
    return halves.count == 2 ? halves : nil
  }

  /// Keywords that say the same of half of an object.
  static func isDivisible(_ keyword: String) -> Bool {
    [
      "$schema", "$id", "$defs", "definitions", "$comment", "title", "description", "type",
      "properties", "required", "additionalProperties", "examples", "default",
    ].contains(keyword) || keyword.hasPrefix("x-")
  }

  private func half(of schema: JSONObject, with properties: [JSONObject.Member]) -> SchemaFile? {
    var schema = schema
    schema["properties"] = .object(JSONObject(properties.map { ($0.name, $0.value) }))
    if let required = schema["required"]?.array {
      let names = Set(properties.map(\.name))
      schema["required"] = .array(required.filter { names.contains($0.string ?? "") })
    }
    // Members of no name are asked for with the first half only where they were allowed at all; both
    // halves may give them, and the merge joins them.
    schema["examples"] = nil
    schema["default"] = nil
    let value = JSONValue.object(schema)
    guard let compiled = try? JSONSchema(value, options: JSONSchemaOptions(assertsFormats: true))
    else { return nil }
    return SchemaFile(name: name, value: value, compiled: compiled)
  }
}
