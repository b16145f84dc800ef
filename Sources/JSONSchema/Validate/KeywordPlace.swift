import JSON

/// Where a keyword stands, for messages.
struct KeywordPlace: Sendable {
  /// Nil in the schema itself.
  let document: String?
  let pointer: JSONPointer
  let name: String
}
