import JSON

/// `$id` and what names a place within a schema.
extension SchemaRegistry {
  /// The `$id` of a schema, where it has effect.
  func identifier(of schema: JSONObject, in dialect: Dialect) -> JSONValue? {
    dialect.value(of: "$id", in: schema)
  }

  /// The resource that a schema is of: a new one, where it has an `$id`.
  mutating func identify(_ schema: JSONObject, at site: SchemaSite, in outer: Int) -> Int {
    let isRoot = resources[outer].root == site
    let named = isRoot ? nil : dialect(of: .object(schema), at: site)
    let dialect = named ?? resources[outer].dialect
    guard let id = identifier(of: schema, in: dialect) else {
      if named != nil, dialect != resources[outer].dialect { reportDialectOfPart(site) }
      return outer
    }
    let place = site.appending("$id")
    guard let text = id.string else {
      report(place, "expected a URI reference, found \(id.inWords)")
      return outer
    }
    let reference = URIReference(text)
    if let fragment = reference.fragment, !fragment.isEmpty {
      if !dialect.draft.namesPlacesByID {
        report(place, "an $id has no fragment; name a place within a schema by $anchor")
      }
      // Only a name for a place, which `noteAnchors` takes.
      if reference.withoutFragment.text.isEmpty { return outer }
    }
    if isRoot { return outer }
    let uri = reference.resolved(against: resources[outer].uri).withoutFragment
    return addResource(uri, root: site, dialect: dialect)
  }

  private mutating func reportDialectOfPart(_ site: SchemaSite) {
    report(
      site.appending("$schema"),
      "only a document, or a part with an $id of its own, can be in another dialect than what is "
        + "around it; give this part an $id, or remove the $schema")
  }

  /// Takes the names that a schema gives to its own place.
  mutating func noteAnchors(_ schema: JSONObject, at site: SchemaSite, in resource: Int) {
    let dialect = resources[resource].dialect
    if dialect.draft.namesPlacesByID, let id = identifier(of: schema, in: dialect)?.string,
      let fragment = URIReference(id).decodedFragment, !fragment.isEmpty
    {
      note(.string(fragment), under: "$id", at: site, in: resource)
    }
    for keyword in ["$anchor", "$dynamicAnchor"] {
      guard let name = dialect.value(of: keyword, in: schema) else { continue }
      note(name, under: keyword, at: site, in: resource)
      if keyword == "$dynamicAnchor", let name = name.string {
        resources[resource].dynamicAnchors[name] = site
      }
    }
    noteRecursiveAnchor(schema, at: site, in: resource)
  }

  private mutating func note(
    _ value: JSONValue, under keyword: String, at site: SchemaSite, in resource: Int
  ) {
    let place = site.appending(keyword)
    guard let name = value.string, Self.isAnchor(name, resources[resource].dialect.draft) else {
      report(
        place,
        "expected a name of letters, digits, '-', '_' and '.' that does not begin with a digit, "
          + "found \(value.inWords)")
      return
    }
    if let other = resources[resource].anchors[name], other != site {
      report(place, "the anchor \(name) stands at \(other.pointer) already")
    }
    resources[resource].anchors[name] = site
  }

  /// A `$recursiveAnchor` is kept as a dynamic anchor whose name nobody else can have: what 2020-12
  /// does by name, 2019-09 does once for each resource (2019-09 Core, section 8.2.4.2).
  private mutating func noteRecursiveAnchor(
    _ schema: JSONObject, at site: SchemaSite, in resource: Int
  ) {
    let keyword = "$recursiveAnchor"
    guard let value = resources[resource].dialect.value(of: keyword, in: schema) else { return }
    guard let isAnchor = value.bool else {
      report(site.appending(keyword), "expected true or false, found \(value.inWords)")
      return
    }
    guard isAnchor else { return }
    if resources[resource].root != site {
      report(
        site.appending(keyword), "stands only at the root of a document or beside an $id of its own"
      )
    }
    resources[resource].dynamicAnchors[SchemaResource.recursiveAnchor] = site
  }

  /// 2020-12 Core, section 8.2.2; 2019-09 Core, section 8.2.3; draft 7 Core, section 8.2.3.
  private static func isAnchor(_ name: String, _ draft: JSONSchemaDraft) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a }
    let underscore = UInt8(ascii: "_")
    guard let first = name.utf8.first,
      isLetter(first) || first == underscore && draft.beginsAnchorsWithUnderscore
    else { return false }
    return name.utf8.allSatisfy {
      isLetter($0) || $0 >= 0x30 && $0 <= 0x39 || $0 == underscore || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") && draft.allowsColonsInAnchors
    }
  }
}
