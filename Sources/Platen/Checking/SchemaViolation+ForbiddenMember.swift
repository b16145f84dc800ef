import JSON
import JSONSchema

extension SchemaViolation {
  /// The member that may not be there at all, where that is what is wrong; nil where another value
  /// would do.
  var forbiddenMember: JSONPointer? {
    switch keyword {
    case "additionalProperties", "unevaluatedProperties", "propertyNames": instance
    // A schema that is just `false`.
    case "": isOfName ? instance : nil
    default: nil
    }
  }

  /// Whether the schema is that of a member by its name.
  private var isOfName: Bool {
    let holder = path.tokens.dropLast().last
    return holder == "properties" || holder == "patternProperties"
  }
}
