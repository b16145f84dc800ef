import JSON

/// All documents that references can reach, and the resources found in those that were looked into.
///
/// A document is scanned when it is first named. Only places that hold schemas by the draft are
/// looked at, so that an `$id` within an `enum` or an unknown keyword names nothing.
struct SchemaRegistry {
  /// What references are relative to where a schema has no URI at all.
  static let defaultBase = URIReference("json-schema:///")

  private(set) var documents: [(uri: String?, root: JSONValue)] = []
  var resources: [SchemaResource] = []
  private(set) var faults: [JSONSchemaError.Fault] = []

  /// The draft of documents that don't say: after the root was added, the root's.
  private(set) var defaultDraft: JSONSchemaDraft
  private var unscanned: [String: JSONValue] = [:]
  private var resourcesByURI: [String: Int] = [:]
  private var resourcesBySite: [SchemaSite: Int] = [:]

  init(_ root: JSONValue, options: JSONSchemaOptions) {
    defaultDraft = options.defaultDraft
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
    defaultDraft = resources[0].dialect.draft
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
    guard let document = unscanned.removeValue(forKey: name) ?? Metaschemas.document(name) else {
      return nil
    }
    add(document, uri: uri.withoutFragment, shownURI: name)
    return resourcesByURI[name]
  }

  /// A document by its URI without fragment, looked into or not.
  func document(named uri: String) -> JSONValue? {
    unscanned[uri] ?? resourcesByURI[uri].flatMap { value(at: resources[$0].root) }
      ?? Metaschemas.document(uri)
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
    let dialect = dialect(of: root, at: site) ?? .standard(defaultDraft)
    let id = root.object.flatMap { identifier(of: $0, in: dialect) }?.string
    let own = id.map { URIReference($0).resolved(against: uri).withoutFragment }
    let resource = addResource(own ?? uri, root: site, dialect: dialect)
    // Where it was found is a name for it as well.
    resourcesByURI[uri.text] = resource
    scan(root, at: site, in: resource)
  }

  /// Adds a schema with a URI of its own.
  mutating func addResource(
    _ uri: URIReference, root: SchemaSite, dialect: Dialect
  ) -> Int {
    if let known = resourcesByURI[uri.text], resources[known].root != root {
      report(root, "another schema has the URI \(uri.text) already")
    }
    resources.append(SchemaResource(uri: uri, root: root, dialect: dialect))
    resourcesByURI[uri.text] = resources.count - 1
    return resources.count - 1
  }

  private mutating func scan(_ value: JSONValue, at site: SchemaSite, in outer: Int) {
    guard let object = value.object else {
      resourcesBySite[site] = outer
      return
    }
    let resource = identify(object, at: site, in: outer)
    resourcesBySite[site] = resource
    noteAnchors(object, at: site, in: resource)
    let dialect = resources[resource].dialect
    for name in object.names {
      guard let value = dialect.value(of: name, in: object),
        let definition = dialect.keywords[name]
      else { continue }
      let place = site.appending(name)
      switch (definition.subschemas, value) {
      case (.list, .array(let elements)), (.oneOrList, .array(let elements)):
        for (index, element) in elements.enumerated() {
          scan(element, at: place.appending(index), in: resource)
        }
      case (.one, _), (.oneOrList, _): scan(value, at: place, in: resource)
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
}
