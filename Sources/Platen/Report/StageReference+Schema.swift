public import JSON

extension StageReference {
  /// For `docs/pipeline.schema.json`: a JSON Schema of pipeline files, by which editors complete and
  /// check them (draft 2020-12).
  ///
  /// What it refuses, `platen check` refuses; what needs more than the file itself, as the order of
  /// stages, files and schemas, only `platen check` can tell.
  public var schema: JSONValue {
    let names = stages.filter { !$0.needsOptions }.map { JSONValue.string($0.name) }
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Platen pipeline file",
      "description": "What is done with each document (docs/pipeline-files.md).",
      "type": "object",
      "required": ["name", "stages"],
      "additionalProperties": false,
      "properties": [
        "name": .object(
          OptionForm.text(pattern: ".").described("Stands in records and in addresses.")),
        "description": .object(OptionForm.text().described("For people.")),
        "stages": [
          "description": "What is done, in the order of the work.",
          "type": "array",
          "minItems": 1,
          "items": [
            "anyOf": [
              ["enum": .array(names)],
              [
                "type": "object", "minProperties": 1, "maxProperties": 1,
                "additionalProperties": false,
                "properties": .object(
                  JSONObject(
                    stages.map { ($0.name, ["$ref": .string("#/$defs/\($0.name)")]) })),
              ],
            ]
          ],
        ],
      ],
      "$defs": .object(JSONObject(stages.map { ($0.name, .object($0.optionSchema)) })),
    ]
  }
}

extension StageDefinition {
  fileprivate var needsOptions: Bool { options.contains(where: \.isRequired) }

  /// What may be written below the stage's name; nothing, where no option is required.
  fileprivate var optionSchema: JSONObject {
    var schema: JSONObject = [
      "description": .string(summary),
      "type": needsOptions ? "object" : ["object", "null"],
      "additionalProperties": false,
    ]
    let required = options.filter(\.isRequired).map { JSONValue.string($0.name) }
    schema["required"] = required.isEmpty ? nil : .array(required)
    schema["properties"] = .object(
      JSONObject(options.map { ($0.name, .object($0.form.described($0.description))) }))
    return schema
  }
}

extension StageOptionDeclaration {
  /// Its summary, and what happens without it where a default can't tell that.
  fileprivate var description: String {
    guard let defaultText, form.schema["default"] == nil else { return summary }
    return "\(summary) Default: \(defaultText)."
  }
}

extension OptionForm {
  fileprivate func described(_ text: String) -> JSONObject {
    JSONObject([("description", .string(text))] + schema.map { ($0.name, $0.value) })
  }
}
