/// What a server refused when it refused to answer in the form that was asked for.
enum StructureRefusal: String, Sendable, Hashable, CaseIterable {
  /// The way to ask: no schema will be taken like that.
  case format
  /// This schema: another one may be taken.
  case schema

  /// What an error says about the form; nil where it is about something else.
  ///
  /// Servers have no code for it, only words, which were gathered from their sources and from issue
  /// threads that quote them; the tests have the list.
  init?(_ error: ChatError) {
    guard error.kind == .invalidRequest else { return nil }
    let words = error.message.lowercased()
    func says(_ phrases: [String]) -> Bool { phrases.contains { words.contains($0) } }
    let isOfFormat = says(Self.formatWords)
    // The arguments of tools have schemas too, about which a lower rung changes nothing.
    if !isOfFormat || (says(Self.toolWords) && !says(["response_format"])) { return nil }
    self = says(Self.schemaWords) && !says(Self.wayWords) ? .schema : .format
  }

  /// The form of an answer, by the names that servers give it.
  private static let formatWords = [
    "response_format", "response format", "responseformat", "response_schema", "json_schema",
    "json schema", "json_object", "json mode", "json_mode", "json_validate_failed",
    "structured output", "structured_output", "guided_", "guided decoding", "xgrammar", "grammar",
    "a schema in generationconfig", "specified schema",
  ]

  /// Schemas that are not the answer's.
  private static let toolWords = [
    "tool call", "tool_call", "tool_choice", "tools[", "'tools", "schema for function",
    "function parameters", "function.parameters",
  ]

  /// What is said of one schema.
  private static let schemaWords = [
    "invalid schema", "invalid json schema", "invalid json_schema", "schema is invalid",
    "is not permitted", "schema contains", "too many states", "nesting", "too complex",
    "additionalproperties", "in context=", "not supported by xgrammar", "compile the grammar",
    "schema exceeds", "schema error", "keyword",
  ]

  /// What is said of the way to ask, whatever else is said.
  private static let wayWords = [
    "with this model", "this model does not", "model does not support", "unavailable now",
    "must be 'json_schema'", "must be 'text'", "supported values", "input should be",
    "unknown parameter", "unrecognized request argument", "extra inputs",
  ]
}
