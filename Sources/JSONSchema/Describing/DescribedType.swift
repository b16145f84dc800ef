import JSON

/// A type of the user's that a schema is made from.
struct DescribedType {
  /// What it is called.
  let title: String
  /// What it says of itself.
  let description: String?
  /// What it says of its members.
  let guides: [String: SchemaGuide]
  /// The schema that it gives itself.
  let override: JSONValue?
  /// What its decoding showed; nil while it is looked at.
  var shape: DecodedForm?

  init(_ type: any Any.Type) {
    let describing = type as? any SchemaDescribing.Type
    title = describing?.schemaTitle ?? String(describing: type)
    description = describing?.schemaDescription
    guides = describing?.memberGuides ?? [:]
    override = describing?.schemaOverride
  }
}
