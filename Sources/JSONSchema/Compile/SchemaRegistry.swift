import JSON

/// All documents that references can reach, and the resources found in those that were looked into.
///
/// A document is scanned when it is first named. Only places that hold schemas by the draft are
/// looked at, so that an `$id` within an `enum` or an unknown keyword names nothing.
struct SchemaRegistry {
  /// What references are relative to where a schema has no URI at all.
  static let defaultBase = URIReference("json-schema:///")

  private(set) var documents: [(uri: String?, root: JSONValue)] = []
  private(set) var resources: [SchemaResource] = []
  private(set) var faults: [JSONSchemaError.Fault] = []

  private var unscanned: [String: JSONValue]
  private var resourcesByURI: [String: Int] = [:]
  private var resourcesBySite: [SchemaSite: Int] = [:]

  init(_ root: JSONValue, options: JSONSchemaOptions) {
    unscanned = Metaschemas.documents
    for (uri, document) in options.documents {
      let absolute = URIReference(uri).resolved(against: Self.defaultBase).withoutFragment
      unscanned[absolute.text] = document
      // A document is known by the name that it gives itself, too.
      if let id = document["$id"]?.string {
        let own = URIReference(id).resolved(against: absolute).withoutFragment
        if unscanned[own.text] == nil { unscanned[own.text] = document }
      }
    }
    let base = options.baseURI.map { URIReference($0).resolved(against: Self.defaultBase) }
    add(root, uri: base ?? Self.defaultBase, shownURI: nil)
  }

  /// The value at a site.
  func value(at site: SchemaSite) -> JSONValue? { documents[site.document].root[at: site.pointer] }

  /// The resource that a site belongs to.
  func resource(of site: SchemaSite) -> Int {
    var site = site
    while true {
      if let resource = resourcesBySite[site] { return resource }
      guard let parent = site.pointer.parent else { return 0 }
      site.pointer = parent
    }
  }

  /// The resource with a URI, looking into its document now if it was not yet.
  mutating func resource(named uri: URIReference) -> Int? {
    let name = uri.withoutFragment.text
    if let known = resourcesByURI[name] { return known }
    guard let document = unscanned.removeValue(forKey: name) else { return nil }
    add(document, uri: uri.withoutFragment, shownURI: name)
    return resourcesByURI[name]
  }

  /// Looks for resources below a place that holds a schema only because a reference says so.
  mutating func scanIfNew(_ site: SchemaSite) {
    guard resourcesBySite[site] == nil, let value = value(at: site) else { return }
    scan(value, at: site, in: resource(of: site))
  }

  mutating func report(_ site: SchemaSite, _ message: String) {
    report(documents[site.document].uri, site.pointer, message)
  }

  mutating func report(_ document: String?, _ pointer: JSONPointer, _ message: String) {
    let fault = JSONSchemaError.Fault(document: document, pointer: pointer, message: message)
    if !faults.contains(fault) { faults.append(fault) }
  }

  private mutating func add(_ root: JSONValue, uri: URIReference, shownURI: String?) {
    let site = SchemaSite(document: documents.count, pointer: JSONPointer())
    documents.append((shownURI, root))
    let dialect = dialect(of: root, at: site) ?? .standard
    let id = root["$id"]?.string.map { URIReference($0).resolved(against: uri).withoutFragment }
    let resource = addResource(id ?? uri, root: site, dialect: dialect)
    // Where it was found is a name for it as well.
    resourcesByURI[uri.text] = resource
    scan(root, at: site, in: resource)
  }

  private mutating func addResource(
    _ uri: URIReference, root: SchemaSite, dialect: Dialect
  ) -> Int {
    if let known = resourcesByURI[uri.text], resources[known].root != root {
      report(root, "another schema has the URI \(uri.text) already")
    }
    resources.append(SchemaResource(uri: uri, root: root, dialect: dialect))
    resourcesByURI[uri.text] = resources.count - 1
    return resources.count - 1
  }

  /// The dialect that a schema names; nil where it names none, or none that is known.
  private mutating func dialect(of value: JSONValue, at site: SchemaSite) -> Dialect? {
    guard let name = value["$schema"] else { return nil }
    let place = site.appending("$schema")
    guard let uri = name.string else {
      report(place, "expected the URI of a metaschema, found \(name.inWords)")
      return nil
    }
    let key = URIReference(uri).withoutFragment.text
    if key == Dialect.draft202012 { return .standard }
    guard let metaschema = unscanned[key] ?? resourcesByURI[key].map({ root(of: $0) }) else {
      report(
        place,
        "the dialect \(uri) is not supported; write \(Dialect.draft202012), "
          + "or hand over the metaschema of a dialect made from the vocabularies of 2020-12")
      return nil
    }
    do {
      return try Dialect(metaschema: metaschema)
    } catch {
      report(place, "the dialect \(uri) can't be followed: \(error.message)")
      return nil
    }
  }

  private func root(of resource: Int) -> JSONValue { value(at: resources[resource].root) ?? .null }

  private mutating func scan(_ value: JSONValue, at site: SchemaSite, in outer: Int) {
    guard let object = value.object else {
      resourcesBySite[site] = outer
      return
    }
    let resource = identify(object, at: site, in: outer)
    resourcesBySite[site] = resource
    noteAnchors(object, at: site, in: resource)
    for (name, value) in object {
      guard let definition = KeywordDefinition.named[name],
        resources[resource].dialect.vocabularies.contains(definition.vocabulary)
      else { continue }
      let place = site.appending(name)
      switch (definition.subschemas, value) {
      case (.one, _): scan(value, at: place, in: resource)
      case (.list, .array(let elements)):
        for (index, element) in elements.enumerated() {
          scan(element, at: place.appending(index), in: resource)
        }
      case (.map, .object(let members)):
        for (name, value) in members { scan(value, at: place.appending(name), in: resource) }
      case (.mapOrNames, .object(let members)):
        for (name, value) in members where value.array == nil {
          scan(value, at: place.appending(name), in: resource)
        }
      default: break
      }
    }
  }

  /// The resource that a schema is of: a new one, where it has an `$id`.
  private mutating func identify(
    _ object: JSONObject, at site: SchemaSite, in outer: Int
  ) -> Int {
    guard let id = object["$id"] else { return outer }
    let place = site.appending("$id")
    guard let text = id.string else {
      report(place, "expected a URI reference, found \(id.inWords)")
      return outer
    }
    let reference = URIReference(text)
    if let fragment = reference.fragment, !fragment.isEmpty {
      report(place, "an $id has no fragment; name a place within a schema by $anchor")
    }
    let uri = reference.resolved(against: resources[outer].uri).withoutFragment
    if resources[outer].root == site { return outer }
    let dialect = dialect(of: .object(object), at: site) ?? resources[outer].dialect
    return addResource(uri, root: site, dialect: dialect)
  }

  private mutating func noteAnchors(
    _ object: JSONObject, at site: SchemaSite, in resource: Int
  ) {
    for keyword in ["$anchor", "$dynamicAnchor"] {
      guard let value = object[keyword] else { continue }
      guard let name = value.string, Self.isAnchor(name) else {
        report(
          site.appending(keyword),
          "expected a name of letters, digits, '-', '_' and '.' that does not begin with a digit, "
            + "found \(value.inWords)")
        continue
      }
      if let other = resources[resource].anchors[name], other != site {
        report(site.appending(keyword), "the anchor \(name) stands at \(other.pointer) already")
      }
      resources[resource].anchors[name] = site
      if keyword == "$dynamicAnchor" { resources[resource].dynamicAnchors[name] = site }
    }
  }

  /// 2020-12 Core, section 8.2.2.
  private static func isAnchor(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return false }
    func isLetter(_ byte: UInt8) -> Bool {
      (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a || byte == UInt8(ascii: "_")
    }
    return isLetter(first)
      && name.utf8.allSatisfy {
        isLetter($0) || $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: ".")
      }
  }
}
