import JSON

/// Makes shapes from a schema: for each place in a value all schemas that apply there, merged into
/// one, in terms that a provider's dialect can be asked in.
///
/// A shape is known by the schemas it is made from, so that a schema which refers to itself has
/// finitely many shapes.
struct ShapeBuilder {
  /// How many alternatives one place may have where several `anyOf` multiply.
  static let mostCombinations = 24
  /// How many schemas may be gone through in each other: what the large stack is sure to hold.
  private static let mostLevels = 1000

  let dialect: ProviderDialect
  var documents: SchemaDocuments
  var log = ChangeLog()
  private(set) var shapes: [ValueShape] = []
  /// A schema that any value fits.
  let anything: ShapePart
  /// Whether any reference stands in the schema.
  let hasReferences: Bool
  private var known: [[ShapePart]: ValueShape.ID] = [:]
  private var level = 0

  init(_ schema: JSONValue, dialect: ProviderDialect, options: JSONSchemaOptions) {
    self.dialect = dialect
    var documents = SchemaDocuments(schema, options: options)
    anything = ShapePart(site: documents.addMade(true))
    self.documents = documents
    let text = schema.text(.compact)
    hasReferences = SchemaWords.references.contains { text.contains("\"\($0)\"") }
  }

  /// The shape of the whole schema.
  mutating func root() throws(LoweringError) -> ValueShape.ID {
    try shape([ShapePart(site: ShapeSite(document: 0, pointer: JSONPointer()))])
  }

  /// The shape of what all of some schemas allow.
  mutating func shape(_ parts: [ShapePart]) throws(LoweringError) -> ValueShape.ID {
    if let id = known[parts] { return id }
    let id = shapes.count
    known[parts] = id
    shapes.append(ValueShape(parts: parts))
    try descend(to: parts[0].site)
    shapes[id] = try make(parts)
    ascend()
    return id
  }

  mutating func descend(to site: ShapeSite) throws(LoweringError) {
    level += 1
    guard level > Self.mostLevels else { return }
    throw LoweringError(
      code: .tooLarge, pointer: site.pointer,
      message: "more than \(Self.mostLevels) schemas lie in each other on the way here; split the "
        + "schema, or ask for json_object by the option response_format")
  }

  mutating func ascend() { level -= 1 }

  /// A shape that is one of others.
  mutating func shape(oneOf ids: [ValueShape.ID]) -> ValueShape.ID {
    if ids.count == 1 { return ids[0] }
    shapes.append(ValueShape(parts: [], form: .alternatives(ids)))
    return shapes.count - 1
  }

  /// Whether no value has a shape.
  func isNever(_ id: ValueShape.ID) -> Bool {
    if case .never = shapes[shapes.resolved(id)].form { true } else { false }
  }

  mutating func note(
    _ code: LoweringChange.Code, _ site: ShapeSite, keyword: String? = nil, _ message: String
  ) {
    log.note(code, site, keyword: keyword, documents: documents, message)
  }

  private mutating func make(_ parts: [ShapePart]) throws(LoweringError) -> ValueShape {
    if let shape = try reference(parts) { return shape }
    guard let sources = try sources(of: parts) else {
      return ValueShape(parts: parts, form: .never)
    }
    var shape = ValueShape(parts: parts)
    annotate(&shape, by: sources)
    if let alternatives = try alternatives(of: sources) {
      shape.form = alternatives
      return shape
    }
    try fill(&shape, from: sources)
    return shape
  }

  /// The shape of a schema that only refers to another.
  private mutating func reference(_ parts: [ShapePart]) throws(LoweringError) -> ValueShape? {
    guard let part = parts.first, parts.count == 1, !part.isFlat,
      let object = documents.value(at: part.site)?.object
    else { return nil }
    var site = part.site
    var referring = object
    let words = object.names.filter { SchemaWords.effective.contains($0) }
    if words == ["allOf"], let only = object["allOf"]?.array, only.count == 1,
      let inner = only[0].object
    {
      // What older generators write to give a reference neighbours.
      site = site.appending("allOf", "0")
      referring = inner
    }
    guard let word = SchemaWords.references.first(where: { referring[$0] != nil }) else {
      return nil
    }
    let others = referring.names.filter { $0 != word && SchemaWords.effective.contains($0) }
    guard others.isEmpty || documents.hidesNeighbours(site) else { return nil }
    if words == ["allOf"] {
      note(.merged, part.site.appending("allOf"), "allOf of one schema is sent as that schema")
    }
    let (target, text) = try target(of: word, in: referring, at: site)
    var shape = ValueShape(parts: parts)
    annotate(&shape, by: [ShapeSource(site: part.site, object: object, isFlat: false)])
    shape.form = .reference(try self.shape([ShapePart(site: target)]), text)
    return shape
  }

  /// Where a reference leads.
  mutating func target(
    of word: String, in object: JSONObject, at site: ShapeSite
  ) throws(LoweringError) -> (ShapeSite, String) {
    let text = object[word]?.string ?? ""
    guard let target = documents.target(of: text, from: site) else {
      throw LoweringError(
        code: .unresolvedReference, pointer: site.pointer.appending(word),
        message: "\(word) \(text) names nothing in the schema or the documents handed over")
    }
    if word != "$ref" {
      note(
        .referenceRewritten, site.appending(word), keyword: word,
        "\(word) is sent as $ref to what it names here")
    }
    return (target, text)
  }

  /// Keeps what annotates, and says what is not sent.
  private mutating func annotate(_ shape: inout ValueShape, by sources: [ShapeSource]) {
    for source in sources where !source.isFlat {
      for (name, value) in source.object {
        if dialect.annotations.contains(name) {
          if shape.annotations[name] == nil { shape.annotations[name] = value }
        } else if !SchemaWords.effective.contains(name), !SchemaWords.naming.contains(name) {
          note(
            .annotationDropped, source.site.appending(name), keyword: name, "\(name) is not sent")
        }
      }
    }
  }
}

/// A schema's own keywords, with the place where they stand.
struct ShapeSource {
  let site: ShapeSite
  let object: JSONObject
  let isFlat: Bool

  subscript(keyword: String) -> JSONValue? { object[keyword] }

  /// Whether it says anything of a value by itself.
  var hasContent: Bool {
    object.names.contains {
      SchemaWords.effective.contains($0) && !SchemaWords.combining.contains($0)
    }
  }
}
