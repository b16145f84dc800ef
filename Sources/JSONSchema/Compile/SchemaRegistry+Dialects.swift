import JSON

extension SchemaRegistry {
  /// The dialect that a schema names; nil where it names none, or none that is known, which is a
  /// fault.
  mutating func dialect(of schema: JSONValue, at site: SchemaSite) -> Dialect? {
    guard let name = schema["$schema"] else { return nil }
    let place = site.appending("$schema")
    guard let uri = name.string else {
      report(place, "expected the URI of a metaschema, found \(name.inWords)")
      return nil
    }
    do throws(Dialect.Unknown) {
      return try dialect(named: uri, onTheWay: [])
    } catch {
      report(place, "the dialect \(uri) \(error.message)")
      return nil
    }
  }

  /// The dialect of a metaschema; one that lists no vocabularies has the dialect that it is written
  /// in itself.
  private func dialect(
    named name: String, onTheWay: Set<String>
  ) throws(Dialect.Unknown) -> Dialect {
    let uri = URIReference(name)
    if let draft = JSONSchemaDraft(metaschema: uri) { return .standard(draft) }
    let key = uri.withoutFragment.text
    guard let metaschema = document(named: key) else { throw Self.unknown(uri) }
    var own = Dialect.standard(defaultDraft)
    if let outer = metaschema["$schema"]?.string, !onTheWay.contains(key) {
      own = try dialect(named: outer, onTheWay: onTheWay.union([key]))
    }
    guard let vocabularies = metaschema["$vocabulary"]?.object else { return own }
    return try Dialect(vocabularies: vocabularies, metaschemaDraft: own.draft)
  }

  private static func unknown(_ uri: URIReference) -> Dialect.Unknown {
    let drafts = JSONSchemaDraft.allCases.reversed().map(\.metaschema).joined(separator: ", ")
    if uri.authority == "json-schema.org", uri.path == "/draft-04/schema" {
      return Dialect.Unknown(
        message: """
          is too old: drafts 6, 7, 2019-09 and 2020-12 are understood. To make a schema of draft 7 \
          of one of draft 4, write $id for id, write the limit itself under exclusiveMinimum and \
          exclusiveMaximum instead of true, and declare \(JSONSchemaDraft.draft7.metaschema)
          """)
    }
    if uri.authority == "json-schema.org" {
      return Dialect.Unknown(message: "is not understood; those that are: \(drafts)")
    }
    return Dialect.Unknown(
      message: """
        is not known; declare one of \(drafts), or hand over the metaschema of a dialect made from \
        the vocabularies of 2019-09 or 2020-12
        """)
  }
}
