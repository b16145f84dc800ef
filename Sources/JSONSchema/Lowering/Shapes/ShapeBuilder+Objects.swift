import JSON

extension ShapeBuilder {
  /// The members that merged schemas allow; nil where a member must be there that no value fits.
  mutating func object(of sources: [ShapeSource]) throws(LoweringError) -> ShapeObject? {
    var object = ShapeObject()
    let required = Set(
      sources.flatMap { $0["required"]?.array?.compactMap(\.string) ?? [] }.map { ExactName($0) })
    var names: [String] = []
    for source in sources {
      for name in source["properties"]?.object?.names ?? [] where !names.hasExactly(name) {
        names.append(name)
      }
    }
    let isDeclared = !names.isEmpty
    for source in sources {
      for name in source["required"]?.array?.compactMap(\.string) ?? []
      where !names.hasExactly(name) {
        names.append(name)
      }
    }
    for name in names {
      let id = try shape(parts(of: name, in: sources))
      let isRequired = required.contains(ExactName(name))
      if isNever(id) {
        if isRequired { return nil }
        if let source = sources.first(where: { $0["properties"]?[name] != nil }) {
          note(
            .impossibleDropped, source.site.appending("properties", name),
            "no value fits this property, so it is not asked for")
        }
        continue
      }
      object.properties.append(property(name, id, isRequired: isRequired, among: names, sources))
    }
    if dialect.closesObjects {
      for (name, sites) in conditionalNames(in: sources) where !names.hasExactly(name) {
        var ids: [ValueShape.ID] = []
        for site in sites {
          let id = try shape([ShapePart(site: site)])
          if !isNever(id) { ids.append(id) }
        }
        guard !ids.isEmpty else { continue }
        names.append(name)
        object.properties.append(
          property(name, shape(oneOf: ids), isRequired: false, among: names, sources))
      }
    }
    object.additional = try additional(of: sources, isDeclared: isDeclared, names: names)
    return object
  }

  private mutating func property(
    _ name: String, _ id: ValueShape.ID, isRequired: Bool, among names: [String],
    _ sources: [ShapeSource]
  ) -> ShapeObject.Property {
    // Where there are no references nothing stands below $defs.
    let avoidsSlash = !dialect.allowsSlashInDefinitions && hasReferences
    var sentName =
      avoidsSlash ? String(name.map { $0 == "/" ? "_" : $0 }) : name
    while dialect.forbiddenNames.contains(sentName) || sentName != name && names.contains(sentName)
    {
      sentName += "_"
    }
    if sentName != name, let site = sources.first?.site {
      note(
        .propertyRenamed, site.appending("properties", name),
        "the provider takes no property of this name; it is asked for as \(sentName)")
    }
    return ShapeObject.Property(
      name: name, sentName: sentName, shape: id, isRequired: isRequired)
  }

  /// The schemas that apply to a member.
  private mutating func parts(of name: String, in sources: [ShapeSource]) -> [ShapePart] {
    var parts: [ShapePart] = []
    for source in sources {
      var isNamed = false
      if source["properties"]?.object?[name] != nil {
        parts.append(ShapePart(site: source.site.appending("properties", name)))
        isNamed = true
      }
      for pattern in source["patternProperties"]?.object?.names ?? []
      where Self.matches(name, pattern) {
        parts.append(ShapePart(site: source.site.appending("patternProperties", pattern)))
        isNamed = true
      }
      if !isNamed, source["additionalProperties"] != nil {
        parts.append(ShapePart(site: source.site.appending("additionalProperties")))
      }
    }
    return parts.isEmpty ? [anything] : parts
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    guard let schema = try? JSONSchema(["pattern": .string(pattern)]) else { return false }
    return schema.isValid(.string(name))
  }

  /// Members that only conditions name; where objects are closed they could not be answered.
  private func conditionalNames(
    in sources: [ShapeSource]
  ) -> [(name: String, sites: [ShapeSite])] {
    var found: [(name: String, sites: [ShapeSite])] = []
    for source in sources {
      var places = ["then", "else"].map { source.site.appending($0) }
      for word in ["dependentSchemas", "dependencies"] {
        places += source[word]?.object?.names.map { source.site.appending(word, $0) } ?? []
      }
      for place in places {
        let properties = documents.value(at: place)?["properties"]?.object?.names ?? []
        for name in properties {
          let site = place.appending("properties", name)
          if let index = found.firstIndex(where: { $0.name.hasSameScalars(as: name) }) {
            found[index].sites.append(site)
          } else {
            found.append((name, [site]))
          }
        }
      }
    }
    return found
  }

  /// What is allowed beside the members that are named.
  private mutating func additional(
    of sources: [ShapeSource], isDeclared: Bool, names: [String]
  ) throws(LoweringError) -> ShapeObject.Additional {
    let hasConditions = sources.contains { source in
      ["then", "else", "dependentSchemas"].contains { source[$0] != nil }
    }
    var parts: [ShapePart] = []
    var patterns: [ShapePart] = []
    var isClosed = false
    var written: JSONValue?
    for source in sources {
      for pattern in source["patternProperties"]?.object?.names ?? [] {
        patterns.append(ShapePart(site: source.site.appending("patternProperties", pattern)))
        note(
          .keywordDropped, source.site.appending("patternProperties"), keyword: "patternProperties",
          "the patterns of names are not sent; answers are still checked against them")
      }
      let words = ["additionalProperties"] + (hasConditions ? [] : ["unevaluatedProperties"])
      for word in words {
        guard let value = source[word] else { continue }
        if value.bool == false { isClosed = true }
        if value.object != nil || value.bool == true {
          written = value
          parts.append(ShapePart(site: source.site.appending(word)))
        }
      }
    }
    guard !patterns.isEmpty else {
      if isClosed { return .closed }
      return try additional(parts, written: written, isDeclared: isDeclared, names, sources)
    }
    if !isClosed, parts.isEmpty, !dialect.closesObjects { return .open(nil) }
    var ids: [ValueShape.ID] = []
    for pattern in patterns {
      let id = try shape([pattern])
      if !isNever(id) { ids.append(id) }
    }
    if !isClosed, !parts.isEmpty { ids.append(try shape(parts)) }
    if ids.isEmpty { return .closed }
    return list(shape(oneOf: ids), names, sources)
  }

  private mutating func additional(
    _ parts: [ShapePart], written: JSONValue?, isDeclared: Bool, _ names: [String],
    _ sources: [ShapeSource]
  ) throws(LoweringError) -> ShapeObject.Additional {
    let place = sources.first?.site ?? ShapeSite(document: 0, pointer: JSONPointer())
    if parts.isEmpty {
      if !dialect.closesObjects { return .open(nil) }
      if isDeclared {
        note(
          .objectClosed, place,
          "members that the schema does not name are not asked for; additionalProperties: true "
            + "would ask for them")
        return .closed
      }
      return list(try shape([anything]), names, sources)
    }
    let id = try shape(parts)
    if isNever(id) { return .closed }
    if !dialect.closesObjects, written?.bool == true || written?.object?.isEmpty == true,
      case .any = shapes[id].form
    {
      return .open(written)
    }
    return list(id, names, sources)
  }

  /// Further members: as they are, where the dialect can say so, else as a list.
  private mutating func list(
    _ id: ValueShape.ID, _ names: [String], _ sources: [ShapeSource]
  ) -> ShapeObject.Additional {
    guard dialect.closesObjects else { return .schema(id) }
    var name = "additional_properties"
    while names.contains(name) { name += "_" }
    if let site = sources.first?.site {
      note(
        .mapAsList, site,
        "members that the schema does not name are asked for as a list of names and values under "
          + name)
    }
    return .list(name: name, value: id)
  }
}

extension [String] {
  /// Whether a name is among them, and not only one that is canonically equivalent.
  fileprivate func hasExactly(_ name: String) -> Bool {
    contains { $0.hasSameScalars(as: name) }
  }
}
