import JSON
import JSONSchema

extension SchemaFile {
  /// The schema for a question about some of a document's pages: what stands on other pages may be
  /// null, and lists may be short. The whole is checked against the schema as it was written.
  ///
  /// Members of the root and of objects in it are made nullable; elements of lists are left as they
  /// are, for an element is on these pages or is not. Where a schema can't be compiled so, such as one
  /// whose root is a reference, it is asked as it was written.
  var relaxed: SchemaFile {
    guard let schema = value.object else { return self }
    let value = JSONValue.object(Self.relaxed(schema))
    guard let compiled = try? JSONSchema(value, options: JSONSchemaOptions(assertsFormats: true))
    else { return self }
    return SchemaFile(name: name, value: value, compiled: compiled)
  }

  private static func relaxed(_ schema: JSONObject) -> JSONObject {
    var schema = schema
    for keyword in ["minItems", "minProperties", "contains", "minContains", "dependentRequired"] {
      schema[keyword] = nil
    }
    guard let properties = schema["properties"]?.object else { return schema }
    schema["properties"] = .object(
      JSONObject(
        properties.map { member in
          guard let property = member.value.object else { return (member.name, member.value) }
          return (member.name, .object(nullable(relaxed(property))))
        }))
    return schema
  }

  /// Keywords that say something of the value and nothing about which values it may be.
  private static let annotations = [
    "title", "description", "$comment", "examples", "deprecated", "readOnly", "writeOnly",
  ]

  /// The same schema, with null among its values.
  private static func nullable(_ schema: JSONObject) -> JSONObject {
    var schema = schema
    let isPlain = ["enum", "const", "$ref", "anyOf", "oneOf", "allOf", "not", "if"]
      .allSatisfy { schema[$0] == nil }
    if isPlain {
      switch schema["type"] {
      case .string(let type)? where type != "null":
        schema["type"] = [.string(type), "null"]
        return schema
      case .array(let types)? where !types.contains("null"):
        schema["type"] = .array(types + ["null"])
        return schema
      case nil where schema.names.allSatisfy(annotations.contains): return schema
      case .string?, .array?: return schema
      default: break
      }
    }
    // What describes the value stays on top, where a model looks for it.
    var outer = JSONObject()
    for name in annotations {
      guard let text = schema[name] else { continue }
      outer[name] = text
      schema[name] = nil
    }
    outer["anyOf"] = [.object(schema), ["type": "null"]]
    return outer
  }
}
