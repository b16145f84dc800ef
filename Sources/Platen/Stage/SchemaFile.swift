public import JSON
public import JSONSchema

/// A user's JSON Schema: as it is written, and compiled.
public struct SchemaFile: Sendable {
  /// A name that servers accept (`^[A-Za-z0-9_-]{1,64}$`), from the file's name.
  public let name: String
  /// The schema as it is written.
  public let value: JSONValue
  /// The schema compiled.
  public let compiled: JSONSchema
  /// What is most likely a mistake in it, with its place.
  public let warnings: [PlacedMessage]

  /// A schema.
  ///
  /// - Parameters:
  ///   - path: the file, for its name.
  ///   - warnings: what is most likely a mistake in it.
  public init(
    path: String, value: JSONValue, compiled: JSONSchema, warnings: [PlacedMessage] = []
  ) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    let letters = stem.unicodeScalars.prefix(64).map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || scalar == "_" || scalar == "-" ? Character(scalar) : "_"
    }
    self.init(
      name: letters.isEmpty ? "answer" : String(letters), value: value, compiled: compiled,
      warnings: warnings)
  }

  /// A schema by a name that servers accept.
  init(name: String, value: JSONValue, compiled: JSONSchema, warnings: [PlacedMessage] = []) {
    self.name = name
    self.value = value
    self.compiled = compiled
    self.warnings = warnings
  }
}
