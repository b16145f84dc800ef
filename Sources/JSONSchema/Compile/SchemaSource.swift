import JSON

/// One schema that is being compiled: its keywords and where it stands.
struct SchemaSource {
  let object: JSONObject
  let site: SchemaSite
  let document: String?
  let resource: Int
  let dialect: Dialect

  /// The value of a keyword, where the dialect has it and nothing hides it.
  subscript(keyword: String) -> JSONValue? {
    dialect.value(of: keyword, in: object)
  }

  /// Where a keyword stands, for messages.
  func place(_ keyword: String) -> KeywordPlace {
    KeywordPlace(document: document, pointer: site.pointer.appending(keyword), name: keyword)
  }
}
