import JSON
import JSONSchema

/// What a classification asks for, as a schema that is made from the classes.
struct ClassQuestion: Sendable {
  /// What is classified.
  enum Subject: String, Sendable, CaseIterable {
    /// Each page, so that a bundle can be split.
    case page
    /// The document as a whole.
    case document
  }

  /// Tells the offline reader that it is asked for classes, and which; servers do not mind it.
  static let keyword = "x-classify"

  private static let classOfPage =
    "What the document is that the page belongs to; further pages of a document are of its class."
  private static let beginning =
    "Whether the page is the first of a document. It is not where it goes on with what stands on the "
    + "page before it."

  let classes: DocumentClasses
  let subject: Subject

  /// The schema of the answer.
  var schema: SchemaFile {
    let value = value
    do {
      return SchemaFile(name: "classes", value: value, compiled: try JSONSchema(value))
    } catch {
      preconditionFailure("the library's own schema is at fault: \(error)")
    }
  }

  private var value: JSONValue {
    let names = JSONValue.array((classes.names + [DocumentClasses.none]).map { .string($0) })
    let list = JSONValue.array(classes.entries.map(\.json))
    var properties: JSONObject
    switch subject {
    case .page:
      properties = [
        "pages": [
          "type": "array", "description": "One entry for each page shown, in their order.",
          "items": [
            "type": "object", "additionalProperties": false,
            "required": ["page", "class", "begins_document"],
            "properties": [
              "page": [
                "type": "integer", "description": "The number of the page, as it was told.",
              ],
              "class": [
                "type": "string", "enum": names,
                "description": .string(Self.classOfPage),
              ],
              "begins_document": [
                "type": "boolean",
                "description": .string(Self.beginning),
              ],
            ],
          ],
        ]
      ]
    case .document:
      properties = [
        "class": ["type": "string", "enum": names, "description": "What the document is."]
      ]
    }
    return [
      "type": "object", "additionalProperties": false,
      "required": .array(properties.names.map { .string($0) }),
      Self.keyword: ["by": .string(subject.rawValue), "classes": list],
      "properties": .object(properties),
    ]
  }
}
