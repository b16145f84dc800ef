import JSON

/// Writes shapes as a schema in a provider's dialect.
struct ShapeEmission {
  /// How many schemas may be written, so that references written out again and again come to an end.
  private static let mostSchemas = 50_000

  let dialect: ProviderDialect
  let documents: SchemaDocuments
  var shapes: [ValueShape]
  var log: ChangeLog
  /// Where the first schema of each shape was written.
  private(set) var pointers: [ValueShape.ID: JSONPointer] = [:]
  private(set) var isWrapped = false
  /// The shapes that are being written around the present one.
  var open: [ValueShape.ID] = []
  private var root: ValueShape.ID = 0
  private var names: [ValueShape.ID: String] = [:]
  private var waiting: [ValueShape.ID] = []
  private var written = 0

  init(builder: ShapeBuilder, dialect: ProviderDialect) {
    self.dialect = dialect
    shapes = builder.shapes
    documents = builder.documents
    log = builder.log
  }

  /// The changes, in the order of the schema.
  var changes: [LoweringChange] { log.changes }

  /// The whole schema.
  mutating func schema(root: ValueShape.ID) throws(LoweringError) -> JSONValue {
    if case .never = shapes[shapes.resolved(root)].form {
      throw LoweringError(
        code: .impossible, pointer: JSONPointer(), message: "no value fits the schema")
    }
    isWrapped = !canBeRoot(root)
    var schema: JSONObject
    if isWrapped {
      note(
        .rootWrapped, root,
        "the root must be an object for the provider; it is asked for as its member 'value'")
      self.root = -1
      let value = try write(root, at: JSONPointer(tokens: ["properties", "value"]))
      schema = [
        "type": "object", "properties": ["value": .object(value)], "required": ["value"],
        "additionalProperties": false,
      ]
    } else if dialect.root == .object || dialect.references == .inlined {
      self.root = shapes.resolved(root)
      schema = try write(self.root, at: JSONPointer())
    } else {
      self.root = root
      schema = try write(root, at: JSONPointer())
    }
    if let definitions = try definitions() { schema["$defs"] = definitions }
    return .object(schema)
  }

  /// Whether the root is what the dialect takes as one.
  private func canBeRoot(_ id: ValueShape.ID) -> Bool {
    if dialect.root == .any { return true }
    var seen: Set<ValueShape.ID> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      let id = shapes.resolved(next)
      guard seen.insert(id).inserted else { continue }
      switch shapes[id].form {
      case .value(let value) where value.types == ["object"]: break
      case .alternatives(let ids) where dialect.root == .objectOrAlternatives: waiting += ids
      case .value, .alternatives, .any, .never, .reference: return false
      }
    }
    return true
  }

  /// The schema of a shape, at its place in the whole.
  mutating func write(
    _ id: ValueShape.ID, at pointer: JSONPointer, annotations: JSONObject? = nil
  ) throws(LoweringError) -> JSONObject {
    written += 1
    if written > Self.mostSchemas {
      throw LoweringError(
        code: .tooLarge, pointer: place(of: id).pointer,
        message: "written out in full the schema has more than \(Self.mostSchemas) parts; "
          + "refer to fewer schemas with a description beside each $ref")
    }
    if pointers[id] == nil { pointers[id] = pointer }
    if case .reference(let target, let text) = shapes[id].form {
      return try write(reference: id, to: target, text, at: pointer, annotations)
    }
    // Without a $ref of its own a schema came back to itself.
    if open.contains(id) { return try reference(to: id) }
    open.append(id)
    defer { open.removeLast() }
    return try writeContent(id, at: pointer, annotations)
  }

  private mutating func write(
    reference id: ValueShape.ID, to target: ValueShape.ID, _ text: String, at pointer: JSONPointer,
    _ outer: JSONObject?
  ) throws(LoweringError) -> JSONObject {
    let annotations = (outer ?? [:]).merging(shapes[id].annotations)
    let end = shapes.resolved(target)
    let isOpen = open.contains(end)
    if dialect.references == .inlined || (!annotations.isEmpty && !dialect.annotatesReferences) {
      if !isOpen {
        note(
          .referenceRewritten, id,
          dialect.references == .inlined
            ? "what \(text) names is written out here"
            : "the provider takes nothing beside $ref, so what \(text) names is written out here")
        return try write(target, at: pointer, annotations: annotations)
      }
      if !annotations.isEmpty {
        note(
          .annotationDropped, id,
          "the words beside $ref are not sent, since the schema refers to itself")
      }
    }
    var schema = try reference(to: end)
    if schema["$ref"]?.string != text {
      note(.referenceRewritten, id, "\(text) is sent as \(schema["$ref"]?.string ?? "")")
    }
    if dialect.annotatesReferences {
      for (name, value) in annotations { schema[name] = value }
    }
    return schema
  }

  private mutating func reference(to id: ValueShape.ID) throws(LoweringError) -> JSONObject {
    if dialect.references == .inlined {
      throw LoweringError(
        code: .recursion, pointer: place(of: id).pointer,
        message: "the schema contains itself, which \(dialect.name) can't say; "
          + "bound the depth, or ask for json_object by the option response_format")
    }
    if id == root { return ["$ref": "#"] }
    return ["$ref": .string("#/$defs/\(name(of: id))")]
  }

  /// The name of a definition: the user's own where it may be kept.
  private mutating func name(of id: ValueShape.ID) -> String {
    if let name = names[id] { return name }
    let last = place(of: id).pointer.tokens.last ?? "root"
    var name = String(
      last.unicodeScalars.map { scalar in
        let isPlain =
          scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        return isPlain || scalar == "_" || scalar == "-" || scalar == "." ? Character(scalar) : "_"
      })
    if name.isEmpty { name = "definition" }
    while names.values.contains(name) { name += "_" }
    names[id] = name
    waiting.append(id)
    return name
  }

  /// All that was referred to, in the order of the user's own definitions.
  private mutating func definitions() throws(LoweringError) -> JSONValue? {
    var definitions: [(id: ValueShape.ID, name: String, schema: JSONObject)] = []
    while !waiting.isEmpty {
      let id = waiting.removeFirst()
      let name = name(of: id)
      let schema = try write(id, at: JSONPointer(tokens: ["$defs", name]))
      definitions.append((id, name, schema))
    }
    if definitions.isEmpty { return nil }
    let order = documents.roots[0]["$defs"]?.object?.names ?? []
    definitions.sort { left, right in
      let places = [left, right].map { order.firstIndex(of: $0.name) ?? .max }
      return places[0] < places[1]
    }
    return .object(JSONObject(definitions.map { ($0.name, .object($0.schema)) }))
  }

  /// Where a shape comes from, for messages.
  func place(of id: ValueShape.ID) -> ShapeSite {
    shapes[id].parts.last?.site ?? ShapeSite(document: 0, pointer: JSONPointer())
  }

  mutating func note(_ code: LoweringChange.Code, _ id: ValueShape.ID, _ message: String) {
    guard !shapes[id].parts.isEmpty else { return }
    log.note(code, place(of: id), documents: documents, message)
  }
}

extension JSONObject {
  /// These members, and those of another that are not among them.
  func merging(_ other: JSONObject) -> JSONObject {
    var merged = self
    for (name, value) in other where merged[name] == nil { merged[name] = value }
    return merged
  }
}
