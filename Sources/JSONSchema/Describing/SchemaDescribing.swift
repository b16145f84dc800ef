public import JSON

/// What a type says of itself when a schema is made from it: the words and the limits that decoding
/// does not show.
///
/// Every requirement has a default, so a type states what it has to say and nothing else:
///
///     extension Invoice: SchemaDescribing {
///       static var memberGuides: [String: SchemaGuide] {
///         [
///           "number": "The invoice's number, as printed.",
///           "currency": SchemaGuide("ISO 4217.", ["pattern": "^[A-Z]{3}$"]),
///         ]
///       }
///     }
public protocol SchemaDescribing {
  /// The schema's `title`, which also names it in `$defs`; the type's name by default.
  static var schemaTitle: String { get }
  /// The schema's `description`; none by default.
  static var schemaDescription: String? { get }
  /// What is to be said of members, by their names in JSON; nothing by default.
  static var memberGuides: [String: SchemaGuide] { get }
  /// The whole schema, for a type whose decoding shows too little or too much; nil by default.
  ///
  /// It is put into the schema as it is. Where the type refuses plain placeholders, such as empty
  /// strings, give it `examples` with a value that the type takes.
  static var schemaOverride: JSONValue? { get }
}

extension SchemaDescribing {
  public static var schemaTitle: String { String(describing: Self.self) }
  public static var schemaDescription: String? { nil }
  public static var memberGuides: [String: SchemaGuide] { [:] }
  public static var schemaOverride: JSONValue? { nil }
}
