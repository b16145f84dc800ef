import JSON

/// The documents that a schema's references can reach, with the names in them.
struct SchemaDocuments: Sendable {
  /// The address of a schema that has none.
  static let defaultBase = "platen-lowering:/schema"

  private(set) var roots: [JSONValue] = []
  /// The address of each document, by which the validator can be asked for places in it.
  private(set) var addresses: [String] = []
  private var unscanned: [String: JSONValue] = [:]
  private var sites: [String: ShapeSite] = [:]
  private var bases: [ShapeSite: URIReference] = [:]
  /// The drafts of documents, and of parts that have an `$id` and a `$schema` of their own.
  private var drafts: [ShapeSite: JSONSchemaDraft] = [:]
  /// The draft of the schema itself, and of documents that don't say.
  private(set) var defaultDraft: JSONSchemaDraft
  private let metaschemas: [String: JSONValue]

  init(_ schema: JSONValue, options: JSONSchemaOptions) {
    defaultDraft = options.defaultDraft
    let base = URIReference(options.baseURI ?? Self.defaultBase)
      .resolved(against: URIReference(Self.defaultBase))
    for (uri, document) in options.documents {
      let absolute = URIReference(uri).resolved(against: URIReference(Self.defaultBase))
      unscanned[absolute.withoutFragment.text] = document
      if let id = document["$id"]?.string {
        unscanned[URIReference(id).resolved(against: absolute).withoutFragment.text] = document
      }
    }
    metaschemas = unscanned
    add(schema, at: base.withoutFragment)
    defaultDraft = draft(of: ShapeSite(document: 0, pointer: JSONPointer()))
  }

  func value(at site: ShapeSite) -> JSONValue? { roots[site.document][at: site.pointer] }

  /// Adds a document that the lowering made up.
  mutating func addMade(_ schema: JSONValue) -> ShapeSite {
    let site = ShapeSite(document: roots.count, pointer: JSONPointer())
    add(schema, at: URIReference("platen-lowering:/made/\(roots.count)"))
    return site
  }

  /// Whether a place is read by a draft in which `$ref` hides its neighbours.
  func hidesNeighbours(_ site: ShapeSite) -> Bool { draft(of: site).hidesNeighboursOfRef }

  /// The draft that a place is read by: that of the nearest part around it which says.
  private func draft(of site: ShapeSite) -> JSONSchemaDraft {
    var site = site
    while true {
      if let draft = drafts[site] { return draft }
      guard let parent = site.pointer.parent else { return defaultDraft }
      site = ShapeSite(document: site.document, pointer: parent)
    }
  }

  /// The draft that a schema names, be it by a metaschema that was handed over; nil where it names
  /// none.
  private func draft(
    namedIn schema: JSONObject, onTheWay: Set<String> = []
  ) -> JSONSchemaDraft? {
    guard let name = schema["$schema"]?.string else { return nil }
    let uri = URIReference(name)
    if let draft = JSONSchemaDraft(metaschema: uri) { return draft }
    let key = uri.withoutFragment.text
    guard !onTheWay.contains(key), let metaschema = metaschemas[key]?.object else { return nil }
    let listed = (metaschema["$vocabulary"]?.object ?? [:]).names
      .compactMap { Vocabulary.named($0)?.draft }
    return listed.first ?? draft(namedIn: metaschema, onTheWay: onTheWay.union([key]))
  }

  /// The place that a reference names; nil where there is none.
  mutating func target(of reference: String, from site: ShapeSite) -> ShapeSite? {
    let uri = URIReference(reference).resolved(against: base(of: site))
    let document = uri.withoutFragment.text
    if sites[document] == nil, let root = unscanned.removeValue(forKey: document) {
      add(root, at: uri.withoutFragment)
    }
    guard let root = sites[document] else { return nil }
    let fragment = uri.decodedFragment ?? ""
    if fragment.isEmpty { return root }
    guard fragment.hasPrefix("/") else { return sites["\(document)#\(fragment)"] }
    guard let pointer = JSONPointer(fragment) else { return nil }
    let target = ShapeSite(
      document: root.document,
      pointer: JSONPointer(tokens: root.pointer.tokens + pointer.tokens))
    return value(at: target) == nil ? nil : target
  }

  private func base(of site: ShapeSite) -> URIReference {
    var site = site
    while true {
      if let base = bases[site] { return base }
      guard let parent = site.pointer.parent else { return URIReference(Self.defaultBase) }
      site = ShapeSite(document: site.document, pointer: parent)
    }
  }

  private mutating func add(_ root: JSONValue, at uri: URIReference) {
    let site = ShapeSite(document: roots.count, pointer: JSONPointer())
    roots.append(root)
    addresses.append(uri.text)
    bases[site] = uri
    sites[uri.text] = site
    if let object = root.object { drafts[site] = draft(namedIn: object) }
    scan(root, at: site, base: uri)
  }

  private mutating func scan(_ value: JSONValue, at site: ShapeSite, base: URIReference) {
    guard let object = value.object else { return }
    var base = base
    if let id = object["$id"]?.string {
      let own = URIReference(id).resolved(against: base)
      if id.hasPrefix("#") {
        // Draft 7's way to write an anchor.
        sites[own.text] = site
      } else {
        base = own.withoutFragment
        bases[site] = base
        if let draft = draft(namedIn: object) { drafts[site] = draft }
        sites[base.text] = site
      }
    }
    for keyword in ["$anchor", "$dynamicAnchor"] {
      if let name = object[keyword]?.string { sites["\(base.text)#\(name)"] = site }
    }
    for (name, value) in object {
      let place = site.appending(name)
      switch value {
      case .object(let members) where SchemaWords.maps.contains(name):
        for (name, value) in members { scan(value, at: place.appending(name), base: base) }
      case .object where SchemaWords.schemas.contains(name):
        scan(value, at: place, base: base)
      case .array(let elements) where SchemaWords.lists.contains(name):
        for (index, element) in elements.enumerated() {
          scan(element, at: place.appending(String(index)), base: base)
        }
      default: break
      }
    }
  }
}
