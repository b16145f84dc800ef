import JSON

/// Turns a schema and whatever it refers to into nodes.
///
/// Nodes are made on first mention and filled from a queue, so that schemas may refer to each other
/// in circles and nothing here recurses.
struct SchemaCompiler {
  let options: JSONSchemaOptions
  private(set) var registry: SchemaRegistry
  private var nodes: [SchemaNode?] = []
  private var nodesBySite: [SchemaSite: SchemaNode.ID] = [:]
  private var queue: [(node: SchemaNode.ID, site: SchemaSite)] = []
  /// Names that some `$dynamicRef` asks for.
  private var dynamicNames: Set<String> = []

  init(_ schema: JSONValue, options: JSONSchemaOptions) {
    self.options = options
    registry = SchemaRegistry(schema, options: options)
  }

  /// The draft of the schema itself.
  var draft: JSONSchemaDraft { registry.resources[0].dialect.draft }

  /// The program, or all faults.
  mutating func compile() throws(JSONSchemaError) -> SchemaProgram {
    _ = node(at: SchemaSite(document: 0, pointer: JSONPointer()))
    fillNodes()
    var dynamicAnchors = compileDynamicAnchors()
    // That may have led to more resources with more of the anchors.
    while dynamicAnchors.count < registry.resources.count || !queue.isEmpty {
      fillNodes()
      dynamicAnchors = compileDynamicAnchors()
    }
    let nodes = nodes.compactMap(\.self)
    if registry.faults.isEmpty { reportCircles(in: nodes) }
    if !registry.faults.isEmpty { throw JSONSchemaError(faults: registry.faults) }
    return SchemaProgram(
      nodes: nodes, dynamicAnchors: dynamicAnchors,
      resources: registry.resources.map {
        SchemaProgram.Resource(uri: $0.uri.text, depth: $0.root.pointer.tokens.count)
      }, maximumPatternSteps: options.maximumPatternSteps)
  }

  /// The node of the schema at a site, to be filled later.
  mutating func node(at site: SchemaSite) -> SchemaNode.ID {
    if let known = nodesBySite[site] { return known }
    registry.scanIfNew(site)
    nodes.append(nil)
    nodesBySite[site] = nodes.count - 1
    queue.append((nodes.count - 1, site))
    return nodes.count - 1
  }

  /// Reports a fault of the schema.
  mutating func report(_ site: SchemaSite, _ message: String) { registry.report(site, message) }

  private mutating func fillNodes() {
    while !queue.isEmpty {
      let waiting = queue
      queue = []
      for (node, site) in waiting { nodes[node] = compileNode(at: site) }
    }
  }

  private mutating func compileNode(at site: SchemaSite) -> SchemaNode {
    let resource = registry.resource(of: site)
    let place = KeywordPlace(
      document: registry.documents[site.document].uri, pointer: site.pointer, name: "")
    let value = registry.value(at: site) ?? .null
    guard let object = value.object else {
      if value.bool == nil {
        report(site, "expected a schema (an object, true or false), found \(value.inWords)")
      }
      return SchemaNode(resource: resource, place: place, isFalse: value.bool == false)
    }
    let source = SchemaSource(
      object: object, site: site, document: place.document,
      resource: resource, dialect: registry.resources[resource].dialect)
    return SchemaNode(
      resource: resource, place: place,
      tracks: source["unevaluatedItems"] != nil || source["unevaluatedProperties"] != nil,
      keywords: compileKeywords(source), annotations: annotations(source))
  }

  private mutating func compileDynamicAnchors() -> [[String: SchemaNode.ID]] {
    registry.resources.map { resource in
      var anchors: [String: SchemaNode.ID] = [:]
      for (name, site) in resource.dynamicAnchors where dynamicNames.contains(name) {
        anchors[name] = node(at: site)
      }
      return anchors
    }
  }

  /// The node that a reference names; nil, and a fault, where it names none.
  mutating func target(
    of reference: String, from source: SchemaSource, at site: SchemaSite
  ) -> (node: SchemaNode.ID, dynamicAnchor: String?)? {
    let uri = URIReference(reference).resolved(against: registry.resources[source.resource].uri)
    guard let index = registry.resource(named: uri) else {
      let document = uri.withoutFragment.text
      report(
        site,
        "\(reference) refers to a document that was not handed over"
          + (reference.hasPrefix(document) ? "" : ", \(document)") + "; nothing is fetched")
      return nil
    }
    let resource = registry.resources[index]
    let fragment = uri.decodedFragment ?? ""
    if fragment.isEmpty { return (node(at: resource.root), nil) }
    if !fragment.hasPrefix("/") {
      guard let anchored = resource.anchors[fragment] else {
        report(site, "\(reference) names an anchor that does not exist")
        return nil
      }
      let isDynamic = resource.dynamicAnchors[fragment] != nil
      if isDynamic { dynamicNames.insert(fragment) }
      return (node(at: anchored), isDynamic ? fragment : nil)
    }
    var place = resource.root
    guard let pointer = JSONPointer(fragment) else {
      report(site, "\(reference) does not end with a JSON Pointer")
      return nil
    }
    place.pointer = JSONPointer(tokens: place.pointer.tokens + pointer.tokens)
    guard registry.value(at: place) != nil else {
      report(site, "\(reference) refers to a place that does not exist")
      return nil
    }
    return (node(at: place), nil)
  }

  /// The name of the dynamic anchor at the root of a resource that says `$recursiveAnchor`.
  mutating func recursiveAnchor(of resource: Int) -> String? {
    let name = SchemaResource.recursiveAnchor
    guard registry.resources[resource].dynamicAnchors[name] != nil else { return nil }
    dynamicNames.insert(name)
    return name
  }

  /// Schemas that come back to themselves on the same value would never end.
  private mutating func reportCircles(in nodes: [SchemaNode]) {
    var isDone = [Bool](repeating: false, count: nodes.count)
    var isOpen = isDone
    for start in nodes.indices where !isDone[start] {
      var stack = [(node: start, next: nodes[start].keywords.flatMap(\.inPlace))]
      isOpen[start] = true
      while let (node, next) = stack.last {
        guard let child = next.last else {
          isOpen[node] = false
          isDone[node] = true
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next.removeLast()
        if isOpen[child] {
          let place = nodes[child].place
          registry.report(
            place.document, place.pointer,
            "this schema applies itself to the same value again, without end")
        } else if !isDone[child] {
          isOpen[child] = true
          stack.append((child, nodes[child].keywords.flatMap(\.inPlace)))
        }
      }
    }
  }
}
