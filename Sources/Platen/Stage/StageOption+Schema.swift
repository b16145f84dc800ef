import ConfigurationFiles
import JSON
import JSONSchema

extension StageOption where Value == SchemaFile {
  /// A file with a JSON Schema, by its path relative to the pipeline file.
  ///
  /// Its canonical text is the schema itself, so that a pipeline's fingerprint changes with the
  /// schema and not with the file's name or layout.
  public static func schema(_ name: String, _ summary: String) -> StageOption {
    StageOption(
      name, summary, type: "the path of a JSON Schema file", form: .text(pattern: "."),
      default: nil, defaultText: nil
    ) { node, files throws(PipelineFault) in
      guard case .scalar(let path, _) = node.content, !path.isEmpty else {
        throw node.fault(expecting: "the path of a JSON Schema file", for: name)
      }
      let bytes = try files.bytes(of: path, namedAt: node.place)
      let value: JSONValue
      do throws(JSONParseError) {
        value = try JSONValue(
          parsing: bytes, options: JSONParsingOptions(repeatedNames: .reject))
      } catch {
        throw PipelineFault(
          place: node.place,
          message: "\(files.path(of: path)):\(error.line):\(error.column): \(error.message)")
      }
      do throws(JSONSchemaError) {
        // A date that is no date would be no record to trust: `format` is checked, not only noted.
        let compiled = try JSONSchema(value, options: JSONSchemaOptions(assertsFormats: true))
        return Decoded(
          SchemaFile(
            path: path, value: value, compiled: compiled,
            warnings: SchemaText.warnings(of: compiled, in: bytes, of: files.path(of: path))),
          canonical: value.text(.compact))
      } catch {
        let faults = error.faults.map {
          SchemaText.message($0, in: bytes, of: files.path(of: path)).description
        }
        // Several are a line each below the place that names the schema.
        let list =
          faults.count == 1
          ? faults[0]
          : (["the schema has \(faults.count) faults:"] + faults).joined(separator: "\n  ")
        throw PipelineFault(place: node.place, message: list)
      }
    }
  }
}
