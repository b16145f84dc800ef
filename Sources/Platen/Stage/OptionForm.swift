public import JSON

/// What may be written for an option, as a JSON Schema (draft 2020-12): what editors check and complete.
///
/// It says as much of what the option's decoder takes as a schema can say, and never less than the
/// decoder takes: what it refuses is a fault.
public struct OptionForm: Sendable {
  /// The schema.
  public let schema: JSONObject

  /// A form by its schema.
  ///
  /// - Parameter standard: the default as it would be written; nil where there is none, or it can't be
  ///   written.
  public init(_ schema: JSONObject, default standard: JSONValue? = nil) {
    var schema = schema
    schema["default"] = standard
    self.schema = schema
  }

  /// Anything.
  public static let anything = OptionForm([:])

  /// A whole number in a range.
  static func integer(in range: ClosedRange<Int>, default standard: Int? = nil) -> OptionForm {
    OptionForm(
      [
        "type": "integer", "minimum": .number(JSONNumber(range.lowerBound)),
        "maximum": .number(JSONNumber(range.upperBound)),
      ], default: standard.map { .number(JSONNumber($0)) })
  }

  /// A number in a range.
  static func number(in range: ClosedRange<Double>, default standard: Double? = nil) -> OptionForm {
    var schema: JSONObject = ["type": "number"]
    schema["minimum"] = number(range.lowerBound)
    schema["maximum"] = number(range.upperBound)
    return OptionForm(schema, default: standard.flatMap(number))
  }

  /// `true` or `false`.
  static func flag(default standard: Bool? = nil) -> OptionForm {
    OptionForm(["type": "boolean"], default: standard.map { .bool($0) })
  }

  /// One of some words.
  static func choice(_ words: [String], default standard: String? = nil) -> OptionForm {
    OptionForm(
      ["enum": .array(words.map { .string($0) })], default: standard.map { .string($0) })
  }

  /// Text, for which YAML needs no quotes: so numbers and truth values are text too.
  ///
  /// - Parameter pattern: what a text that is no number keeps to.
  static func text(pattern: String? = nil, default standard: String? = nil) -> OptionForm {
    var schema: JSONObject = ["type": ["string", "number", "boolean"]]
    schema["pattern"] = pattern.map { .string($0) }
    return OptionForm(schema, default: standard.map { .string($0) })
  }

  /// A text, or a list of some.
  static func textOrTexts(_ text: OptionForm = .text(), atLeast least: Int = 0) -> OptionForm {
    any(of: [
      text,
      OptionForm([
        "type": "array", "minItems": .number(JSONNumber(least)), "items": .object(text.schema),
      ]),
    ])
  }

  /// One of several forms.
  static func any(of forms: [OptionForm], default standard: JSONValue? = nil) -> OptionForm {
    OptionForm(["anyOf": .array(forms.map { .object($0.schema) })], default: standard)
  }

  /// A mapping of these keys and no others.
  static func mapping(
    _ keys: KeyValuePairs<String, OptionForm>, requiring required: [String] = []
  ) -> OptionForm {
    OptionForm([
      "type": "object", "additionalProperties": false,
      "required": .array(required.map { .string($0) }),
      "properties": .object(JSONObject(keys.map { ($0.key, .object($0.value.schema)) })),
    ])
  }

  private static func number(_ value: Double) -> JSONValue? {
    Int(exactly: value).map { .number(JSONNumber($0)) } ?? JSONNumber(value).map { .number($0) }
  }
}
