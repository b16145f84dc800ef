/// What a prompt's template can name, as `{{instructions}}`.
enum PromptPlace: String, Sendable, CaseIterable {
  /// The stage's option `instructions`; empty where it is left out.
  case instructions
  /// The stage's option `language`.
  case language
  /// The numbers of the pages that the request shows.
  case pages
  /// The schema's name, which is that of its file.
  case schemaName = "schema_name"
  /// The stage's option `classes`, a line each.
  case classes
}
