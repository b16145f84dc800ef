import ConfigurationFiles
import JSON
public import JSONSchema

/// A JSON Schema read from a file, compiled with the documents it refers to.
public struct SchemaText: Sendable {
  /// The file, as it was given.
  public let path: String
  /// The schema.
  public let schema: JSONSchema
  /// What is most likely a mistake in it, with its place; nothing here keeps it from being used.
  public let warnings: [PlacedMessage]

  /// Reads and compiles a schema.
  ///
  /// - Parameters:
  ///   - references: documents that it may refer to, since nothing is ever fetched: `URI=FILE`, or
  ///     `FILE` for one that is known by its own `$id` or else by this path.
  ///   - draft: that of schemas without `$schema`.
  ///   - assertsFormats: whether `format` is checked, as pipelines do; else it only annotates.
  /// - Throws: every fault of the schema and of the documents at once.
  public init(
    contentsOf path: String, references: [String] = [], draft: JSONSchemaDraft = .draft202012,
    assertsFormats: Bool = true
  ) throws(SchemaTextError) {
    var faults: [PlacedMessage] = []
    var texts: [String: (path: String, bytes: [UInt8])] = [:]
    var options = JSONSchemaOptions(defaultDraft: draft, assertsFormats: assertsFormats)
    for reference in references {
      let parts = reference.split(separator: "=", maxSplits: 1).map(String.init)
      do throws(PlacedMessage) {
        let file = parts.count == 2 ? parts[1] : reference
        let (bytes, value) = try Self.read(file)
        let uri = parts.count == 2 ? parts[0] : value["$id"]?.string ?? file
        options.documents[uri] = value
        texts[uri] = (file, bytes)
      } catch {
        faults.append(error)
      }
    }
    do throws(PlacedMessage) {
      let (bytes, value) = try Self.read(path)
      do throws(JSONSchemaError) {
        schema = try JSONSchema(value, options: options)
        self.path = path
        warnings = Self.warnings(of: schema, in: bytes, of: path)
      } catch {
        faults += error.faults.map { fault in
          guard let document = fault.document else {
            return Self.message(fault, in: bytes, of: path)
          }
          // The document is known by its URI made absolute.
          guard let text = texts.first(where: { document.hasSuffix($0.key) })?.value else {
            return PlacedMessage(path: path, place: nil, message: fault.description)
          }
          return Self.message(fault, in: text.bytes, of: text.path)
        }
        throw PlacedMessage(path: path, place: nil, message: "")
      }
    } catch {
      if !error.message.isEmpty { faults.append(error) }
      throw SchemaTextError(faults: faults)
    }
    if !faults.isEmpty { throw SchemaTextError(faults: faults) }
  }

  /// The notes on a schema, with their places in its text.
  static func warnings(
    of schema: JSONSchema, in bytes: [UInt8], of path: String
  ) -> [PlacedMessage] {
    let notes = schema.notes
    let places = TextPlaces(of: notes.map(\.pointer), in: bytes)
    return notes.map { note in
      PlacedMessage(path: path, place: places.place(of: note.pointer), message: "warning: \(note)")
    }
  }

  /// A fault of a schema, with its place in its text.
  static func message(
    _ fault: JSONSchemaError.Fault, in bytes: [UInt8], of path: String
  ) -> PlacedMessage {
    let place = TextPlaces(of: [fault.pointer], in: bytes).place(of: fault.pointer)
    return PlacedMessage(path: path, place: place, message: fault.description)
  }

  private static func read(
    _ path: String
  ) throws(PlacedMessage) -> (bytes: [UInt8], value: JSONValue) {
    let bytes = try ByteStream(path).all()
    do throws(JSONParseError) {
      return (bytes, try JSONValue(parsing: bytes))
    } catch {
      let place = SourcePlace(line: error.line, column: error.column)
      throw PlacedMessage(path: path, place: place, message: error.message)
    }
  }
}
