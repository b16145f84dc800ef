import JSON

extension SchemaCompiler {
  mutating func compileObjects(_ source: SchemaSource) -> [any Keyword] {
    var keywords: [any Keyword] = []
    for (keyword, isMaximum) in [("maxProperties", true), ("minProperties", false)] {
      guard let limit = count(keyword, source) else { continue }
      keywords.append(
        SizeLimit(
          place: source.place(keyword), types: .object, isMaximum: isMaximum, limit: limit))
    }
    if let value = source["required"],
      let names = names(value, at: source.site.appending("required"))
    {
      keywords.append(
        RequiredKeyword(place: source.place("required"), names: names, condition: nil))
    }
    keywords += compileMembers(source)
    if let schema = schema("propertyNames", source) {
      keywords.append(
        PropertyNamesKeyword(place: source.place("propertyNames"), schema: schema))
    }
    return keywords + compileDependencies(source)
  }

  private mutating func compileMembers(_ source: SchemaSource) -> [any Keyword] {
    let properties = namedSchemas("properties", source)
    let patterns = namedSchemas("patternProperties", source)
    let additional = schema("additionalProperties", source)
    if properties == nil && patterns == nil && additional == nil { return [] }
    var compiled: [(pattern: ECMAPattern, schema: SchemaNode.ID)] = []
    for (text, schema) in patterns ?? [] {
      let site = source.site.appending("patternProperties").appending(text)
      if let pattern = pattern(text, at: site) { compiled.append((pattern, schema)) }
    }
    let positions = (properties ?? []).enumerated().map { (ExactName($1.name), $0) }
    return [
      MemberKeywords(
        properties: properties ?? [],
        positions: Dictionary(uniqueKeysWithValues: positions), patterns: compiled,
        patternPlace: source.place("patternProperties"),
        additional: additional, additionalPlace: source.place("additionalProperties"),
        isClosed: source["additionalProperties"]?.bool == false)
    ]
  }

  private mutating func compileDependencies(_ source: SchemaSource) -> [any Keyword] {
    var keywords: [any Keyword] = []
    for (name, schema) in namedSchemas("dependentSchemas", source) ?? [] {
      keywords.append(DependentSchemasKeyword(condition: name, schema: schema))
    }
    for (name, value) in members("dependentRequired", source) ?? [:] {
      keywords += required("dependentRequired", name, value, source)
    }
    for (name, value) in members("dependencies", source) ?? [:] {
      if value.array != nil {
        keywords += required("dependencies", name, value, source)
      } else {
        let schema = node(at: source.site.appending("dependencies").appending(name))
        keywords.append(DependentSchemasKeyword(condition: name, schema: schema))
      }
    }
    return keywords
  }

  private mutating func required(
    _ keyword: String, _ condition: String, _ value: JSONValue, _ source: SchemaSource
  ) -> [any Keyword] {
    let site = source.site.appending(keyword).appending(condition)
    guard let names = names(value, at: site) else { return [] }
    let place = KeywordPlace(document: source.document, pointer: site.pointer, name: keyword)
    return [RequiredKeyword(place: place, names: names, condition: condition)]
  }
}
