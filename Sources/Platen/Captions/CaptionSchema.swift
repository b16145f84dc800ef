import JSON
import JSONSchema

/// The schema of captions where a pipeline names none of its own.
struct CaptionSchema: Sendable, Hashable {
  /// What has a caption of its own.
  enum Unit: String, Sendable, Hashable, CaseIterable {
    /// The whole document: one picture as a rule.
    case document
    /// Each page, as of a PDF with photographs or a TIFF file with many.
    case page
  }

  /// How many tags are allowed where nothing is said.
  static let mostTags = 10
  /// Fewer tags than this are asked for only where fewer are allowed.
  private static let fewestTags = 3
  /// As long as screen readers read in one go.
  private static let longestAltText = 250

  /// The language that is described in.
  var language: String
  /// The most tags; 0 for none at all.
  var mostTags: Int
  var unit: Unit

  /// The schema.
  var file: SchemaFile {
    let value = self.value
    do throws(JSONSchemaError) {
      return SchemaFile(
        path: "caption", value: value,
        compiled: try JSONSchema(value, options: JSONSchemaOptions(assertsFormats: true)))
    } catch {
      preconditionFailure("the library's own schema is at fault: \(error.faults)")
    }
  }

  private var value: JSONValue {
    var schema: JSONObject = ["$schema": "https://json-schema.org/draft/2020-12/schema"]
    let members: JSONObject
    switch unit {
    case .document: members = Self.object(fields)
    case .page:
      var page: JSONObject = [
        "page": [
          "type": "integer", "minimum": 1,
          "description": "The page's number in the document, counted from 1.",
        ]
      ]
      for (name, field) in fields.members { page[name] = field }
      members = Self.object([
        "pages": [
          "type": "array", "items": .object(Self.object(page)),
          "description": "Each page shown, in order: an element for every one.",
        ]
      ])
    }
    for (name, member) in members.members { schema[name] = member }
    return .object(schema)
  }

  private var fields: JSONObject {
    var fields: JSONObject = [
      "caption": Self.text(
        "One sentence in \(language) that names the main subject and its setting, as under a "
          + "picture in a magazine.", longest: 200),
      "alt_text": Self.text(
        "One or two plain sentences in \(language) for someone who cannot see the picture: what is "
          + "where, and what matters of it. Does not begin with words like \"Image of\".",
        longest: Self.longestAltText),
    ]
    if mostTags > 0 {
      let fewest = min(Self.fewestTags, mostTags)
      let count = fewest == mostTags ? "\(mostTags)" : "\(fewest) to \(mostTags)"
      fields["tags"] = [
        "type": ["array", "null"], "minItems": .number(JSONNumber(fewest)),
        "maxItems": .number(JSONNumber(mostTags)), "uniqueItems": true,
        // Without capital letters: what is found by its tag must have one spelling.
        "items": ["type": "string", "minLength": 1, "maxLength": 40, "pattern": "^\\P{Lu}+$"],
        "description": .string(
          "\(count) single words or short terms in \(language) by which the picture is found, all "
            + "different, in lower case, the most important first."),
      ]
    }
    fields["text"] = Self.text(
      "The text that can be read in the picture, as it is printed and not translated; null where "
        + "there is none.", longest: 2000)
    return fields
  }

  private static func text(_ description: String, longest: Int) -> JSONValue {
    [
      "type": ["string", "null"], "minLength": 1, "maxLength": .number(JSONNumber(longest)),
      "description": .string(description),
    ]
  }

  /// An object of fields, of which only the text may be missing: not every picture has any.
  private static func object(_ fields: JSONObject) -> JSONObject {
    [
      "type": "object", "additionalProperties": false,
      "required": .array(fields.names.filter { $0 != "text" }.map { .string($0) }),
      "properties": .object(fields),
    ]
  }
}
