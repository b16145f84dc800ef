/// How much a validation's output tells (2020-12 Core, section 12.2).
public enum JSONSchemaOutputFormat: String, Sendable, CaseIterable {
  /// Whether the value fits, and no more.
  case flag
  /// A flat list of errors, or of annotations where the value fits.
  case basic
  /// The same as a tree that follows the schema, without branches that tell nothing.
  case detailed
}
