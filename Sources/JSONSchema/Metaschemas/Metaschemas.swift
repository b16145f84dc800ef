import JSON

/// The schemas of schemas, held as source so that nothing is ever fetched.
enum Metaschemas {
  /// The texts by absolute URI without fragment.
  private static let sources: [String: String] = {
    var sources = [
      "http://json-schema.org/draft-06/schema": draft6,
      "http://json-schema.org/draft-07/schema": draft7,
    ]
    let vocabularies201909 = [
      "schema": schema201909, "meta/core": core201909, "meta/applicator": applicator201909,
      "meta/validation": validation201909, "meta/meta-data": metaData201909,
      "meta/format": format201909, "meta/content": content201909,
    ]
    for (name, source) in vocabularies201909 {
      sources["https://json-schema.org/draft/2019-09/\(name)"] = source
    }
    let vocabularies202012 = [
      "schema": schema, "meta/core": core, "meta/applicator": applicator,
      "meta/unevaluated": unevaluated, "meta/validation": validation, "meta/meta-data": metaData,
      "meta/format-annotation": formatAnnotation, "meta/format-assertion": formatAssertion,
      "meta/content": content,
    ]
    for (name, source) in vocabularies202012 {
      sources["https://json-schema.org/draft/2020-12/\(name)"] = source
    }
    return sources
  }()

  /// The metaschema, or the part of one, with a URI. It is parsed each time, for few schemas refer
  /// to one and each compilation at most once to each.
  static func document(_ uri: String) -> JSONValue? {
    guard let source = sources[uri] else { return nil }
    guard let value = try? JSONValue(parsing: source) else {
      preconditionFailure("the embedded metaschema \(uri) is not JSON")
    }
    return value
  }
}
