import JSON

extension ShapeBuilder {
  /// Fills in what the values of some merged schemas are.
  mutating func fill(
    _ shape: inout ValueShape, from sources: [ShapeSource]
  ) throws(LoweringError) {
    noteConditions(sources, &shape)
    let enumeration = enumeration(of: sources)
    guard var types = types(of: sources, enumeration: enumeration?.values) else {
      shape.form = .any
      return
    }
    var value = ShapeValue(types: [])
    if let enumeration {
      let values = enumeration.values.filter { value in types.contains { value.isOf(type: $0) } }
      types = types.filter { type in values.contains { $0.isOf(type: type) } }
      // An integer is a number, too: one of the two names is enough.
      if types.contains("number") { types.removeAll { $0 == "integer" } }
      value.enumeration = values
      value.isConst = enumeration.isConst && values.count == 1
      if values.contains(where: { $0.array != nil || $0.object != nil }) {
        shape.form = try structured(values, sources)
        return
      }
    }
    guard !types.isEmpty else {
      shape.form = .never
      return
    }
    value.types = types
    let isBare = !sources.contains { source in
      SchemaWords.families.contains { $0.keywords.contains { source[$0] != nil } }
    }
    if isBare, enumeration == nil, Set(SchemaWords.allTypes).isSubset(of: types) {
      shape.form = .any
      return
    }
    for type in types {
      value.assertions[type] = assertions(on: type, sources, &shape)
    }
    if types.contains("object"), enumeration == nil {
      guard let object = try object(of: sources) else {
        value.types.removeAll { $0 == "object" }
        shape.form = value.types.isEmpty ? .never : .value(value)
        return
      }
      value.object = object
    }
    if types.contains("array"), enumeration == nil {
      value.array = try array(of: sources, &value)
    }
    shape.form = .value(value)
  }

  /// The types that all schemas allow; nil for all types.
  private mutating func types(
    of sources: [ShapeSource], enumeration: [JSONValue]?
  ) -> [String]? {
    var types: [String]?
    for source in sources {
      guard let value = source["type"] else { continue }
      let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
      guard let others = types else {
        types = names
        continue
      }
      types = others.compactMap { type in
        if names.contains(type) { return type }
        if type == "number", names.contains("integer") { return "integer" }
        return type == "integer" && names.contains("number") ? type : nil
      }
    }
    if let types { return types }
    let site = sources.first?.site ?? ShapeSite(document: 0, pointer: JSONPointer())
    if let enumeration {
      note(.typeInferred, site, "the type is taken from the values that are listed")
      return Self.types(of: enumeration)
    }
    let families = SchemaWords.families.filter { family in
      sources.contains { source in family.keywords.contains { source[$0] != nil } }
    }
    if families.isEmpty { return nil }
    let names = families.map(\.type)
    note(
      .typeInferred, site,
      "no type is written; the other keywords speak of \(names.joined(separator: " and ")), and "
        + "only that is asked for")
    return names
  }

  /// The types of some values, in the order of the values; a number without a fraction is an integer
  /// where there is none with one.
  private static func types(of values: [JSONValue]) -> [String] {
    let hasFractions = values.contains { $0.number.map { !$0.isInteger } ?? false }
    var types: [String] = []
    for value in values {
      let type = value.number == nil || hasFractions ? value.typeName : "integer"
      if !types.contains(type) { types.append(type) }
    }
    return types
  }

  /// The values that all schemas list; nil where none lists any.
  private mutating func enumeration(
    of sources: [ShapeSource]
  ) -> (values: [JSONValue], isConst: Bool)? {
    var values: [JSONValue]?
    var isConst = false
    for source in sources {
      for word in ["enum", "const"] {
        guard let value = source[word] else { continue }
        let listed = word == "const" ? [value] : value.array ?? []
        values = values.map { $0.filter { listed.contains($0) } } ?? listed
        isConst = word == "const" && dialect.allowsConst
        if word == "const", !dialect.allowsConst {
          note(
            .enumRewritten, source.site.appending(word), keyword: word,
            "const is sent as an enum of one value")
        }
      }
    }
    return values.map { ($0, isConst) }
  }

  /// Values among which are arrays and objects, each as a schema of its own.
  private mutating func structured(
    _ values: [JSONValue], _ sources: [ShapeSource]
  ) throws(LoweringError) -> ValueShape.Form {
    if let source = sources.first(where: { $0["enum"] != nil || $0["const"] != nil }) {
      note(
        .enumRewritten, source.site, keyword: "enum",
        "the arrays and objects among the values are sent as schemas")
    }
    var schemas = values.filter { $0.array != nil || $0.object != nil }.map(\.schemaOfItself)
    let plain = values.filter { $0.array == nil && $0.object == nil }
    if !plain.isEmpty { schemas.insert(["enum": .array(plain)], at: 0) }
    var ids: [ValueShape.ID] = []
    for schema in schemas {
      ids.append(try shape([ShapePart(site: documents.addMade(schema))]))
    }
    return .alternatives(ids)
  }

  private mutating func noteConditions(_ sources: [ShapeSource], _ shape: inout ValueShape) {
    for source in sources {
      if source["if"] != nil, source["then"] != nil || source["else"] != nil {
        note(
          .conditionDropped, source.site.appending("if"), keyword: "if",
          "if, then and else are not sent; answers are still checked against them")
      }
      if source["not"] != nil {
        note(
          .keywordDropped, source.site.appending("not"), keyword: "not",
          "not is not sent; answers are still checked against it")
      }
    }
  }
}

extension JSONValue {
  /// Whether this is a value of a type of JSON Schema.
  func isOf(type: String) -> Bool {
    switch type {
    case "integer": number?.isInteger ?? false
    default: typeName == type
    }
  }

  /// A schema that this value alone fits.
  fileprivate var schemaOfItself: JSONValue {
    switch self {
    case .array(let elements):
      return [
        "type": "array", "prefixItems": .array(elements.map { ["const": $0] }), "items": false,
        "minItems": .number(JSONNumber(elements.count)),
      ]
    case .object(let object):
      return [
        "type": "object",
        "properties": .object(JSONObject(object.map { ($0.name, ["const": $0.value]) })),
        "required": .array(object.names.map { .string($0) }), "additionalProperties": false,
      ]
    case .null, .bool, .number, .string: return ["const": self]
    }
  }
}
