import FoundationEssentials
public import JSON

/// A pipeline file to begin with, for a schema: what it needs, and in comments what it may have.
public struct PipelineDraft: Sendable {
  /// The pipeline's name.
  public let name: String
  /// The path of the schema, as the pipeline file names it.
  public let schemaPath: String
  /// The text of the pipeline file.
  public let text: String

  /// A draft.
  ///
  /// - Parameters:
  ///   - name: the pipeline's name.
  ///   - schemaPath: the path of the schema, relative to the pipeline file.
  ///   - schema: the schema, whose field names suggest rules.
  public init(name: String, schemaPath: String, schema: JSONValue) {
    self.name = name
    self.schemaPath = schemaPath
    let words = [schema["title"]?.string, schema["description"]?.string].compactMap(\.self)
      .flatMap { $0.split(separator: "\n") }
    let description = words.first.map(String.init) ?? "Data of a document, by \(schemaPath)."
    text = Self.text(
      name: name, description: description, schemaPath: schemaPath,
      rules: RuleSuggestions(SchemaField.list(of: schema)).lines)
  }

  private static func text(
    name: String, description: String, schemaPath: String, rules: [String]
  ) -> String {
    let head = """
      # What is done with each document.
      #
      #   platen check \(name).yaml
      #   platen explain \(name).yaml DOCUMENT
      #   platen run \(name).yaml DOCUMENTS… --output out/
      #
      # Editors complete this file by the schema that 'platen stages --schema' prints.
      name: \(name.asYAML)
      description: \(description.asYAML)
      stages:
        - load
        - render
        - extract:
            schema: \(schemaPath.asYAML)
            # What the model should know beside the schema:
            # instructions: |
            #   The document is one …
            # Whom to ask, where it is not the usual one; 'platen models' lists profiles:
            # profile: openai
            # How many pages are asked about together:
            # window: 10
        - validate:
            # How often fields that break the schema or a rule are asked for again:
            # ask_again: 1

      """
    let suggested = """
            # What most likely holds, by the fields' names. What does not hold is a finding, a warning:
            # rules:
      \(rules.map { "      #   " + $0 }.joined(separator: "\n"))

      """
    let written = """
            # What must hold among the values:
            # rules:
            #   - required: /FIELD

      """
    let end = """
        - emit
        # Beside JSON Lines: emit_csv, emit_sqlite, emit_files, emit_webhook ('platen stages').

      """
    return head + (rules.isEmpty ? written : suggested) + end
  }
}

extension PipelineDraft {
  /// A schema to begin with, where there is none yet.
  public static let schema: JSONValue = [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Document",
    "type": "object",
    "additionalProperties": false,
    "required": ["number", "date", "total"],
    "properties": [
      "number": [
        "type": ["string", "null"], "description": "The document's number, exactly as printed.",
      ],
      "date": [
        "type": ["string", "null"], "format": "date",
        "description": "The date of the document, as YYYY-MM-DD.",
      ],
      "total": ["type": ["number", "null"], "description": "The amount to pay, tax included."],
    ],
  ]
}
