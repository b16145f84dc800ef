import JSON

/// The schemas of schemas, held as source so that nothing is ever fetched.
enum Metaschemas {
  /// By absolute URI.
  static let documents: [String: JSONValue] = {
    let sources = [
      schema, core, applicator, unevaluated, validation, metaData, formatAnnotation,
      formatAssertion, content,
    ]
    var documents: [String: JSONValue] = [:]
    for source in sources {
      guard let value = try? JSONValue(parsing: source), let uri = value["$id"]?.string else {
        preconditionFailure("an embedded metaschema is not JSON with an $id")
      }
      documents[uri] = value
    }
    return documents
  }()
}
