import JSON
import JSONSchema

extension Pipeline {
  /// A pipeline that reads documents into a Swift type, without a pipeline file and a schema file.
  ///
  /// It has the standard stages: load, render, extract, validate, emit. The schema is made from the
  /// type, as `JSONSchema(describing:)` does; everything is checked as a pipeline file is.
  ///
  /// - Parameters:
  ///   - type: what is asked for. Of each record that is not rejected, `Record.decode(_:)` makes a
  ///     value of it.
  ///   - name: the pipeline's name; the type's by default.
  ///   - instructions: what the model should know beside the schema.
  ///   - overrides: options of the stages by name, such as `["model": "offline"]`.
  /// - Throws: `SchemaDescriptionError` where no schema can be made from the type,
  ///   `PipelineFileError` where an option is wrong.
  public init<Value: Decodable>(
    extracting type: Value.Type, name: String? = nil, instructions: String = "",
    overriding overrides: PipelineFile.Overrides = [:]
  ) throws {
    let schema = try JSONSchema(
      describing: type, options: JSONSchemaOptions(assertsFormats: true))
    let typeName = String(describing: type)
    let file = typeName + ".json"
    let pipeline: JSONValue = [
      "name": .string(name ?? typeName),
      "stages": [
        "load", "render",
        ["extract": ["schema": .string(file), "instructions": .string(instructions)]],
        "validate", "emit",
      ],
    ]
    // JSON is YAML too.
    try self.init(
      PipelineFile(
        parsing: pipeline.text(.compact), path: "Pipeline(extracting: \(typeName).self)",
        overriding: overrides, files: [file: Array(schema.source.text(.compact).utf8)]))
  }
}
