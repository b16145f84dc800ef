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
    var required: RequiredKeyword?
    if let value = source["required"],
      let names = names(value, at: source.site.appending("required"))
    {
      required = RequiredKeyword(place: source.place("required"), names: names, condition: nil)
    }
    keywords += compileMembers(source, required)
    if let schema = schema("propertyNames", source) {
      keywords.append(
        PropertyNamesKeyword(place: source.place("propertyNames"), schema: schema))
    }
    return keywords + compileDependencies(source)
  }

  private mutating func compileMembers(
    _ source: SchemaSource, _ required: RequiredKeyword?
  ) -> [any Keyword] {
    let properties = namedSchemas("properties", source)
    let patterns = namedSchemas("patternProperties", source)
    let additional = schema("additionalProperties", source)
    if properties == nil && patterns == nil && additional == nil {
      return required.map { [$0] } ?? []
    }
    var compiled: [(pattern: ECMAPattern, schema: SchemaNode.ID)] = []
    for (text, schema) in patterns ?? [] {
      let site = source.site.appending("patternProperties").appending(text)
      if let pattern = pattern(text, at: site) { compiled.append((pattern, schema)) }
    }
    return [
      MemberKeywords(
        properties: properties.map { (source.place("properties"), $0) },
        patterns: patterns.map { _ in (source.place("patternProperties"), compiled) },
        additional: additional.map { (source.place("additionalProperties"), $0) },
        isClosed: source["additionalProperties"]?.bool == false, required: required)
    ]
  }

  private mutating func compileDependencies(_ source: SchemaSource) -> [any Keyword] {
    var schemas: [(condition: String, schema: SchemaNode.ID)] = []
    for (name, schema) in namedSchemas("dependentSchemas", source) ?? [] {
      schemas.append((name, schema))
    }
    var names: [RequiredKeyword] = []
    for (name, value) in members("dependentRequired", source) ?? [:] {
      names += required("dependentRequired", name, value, source)
    }
    for (name, value) in members("dependencies", source) ?? [:] {
      if value.array != nil {
        names += required("dependencies", name, value, source)
      } else {
        let schema = node(at: source.site.appending("dependencies").appending(name))
        schemas.append((name, schema))
      }
    }
    var keywords: [any Keyword] = []
    if !schemas.isEmpty { keywords.append(DependentSchemasKeyword(schemas: schemas)) }
    if !names.isEmpty { keywords.append(DependentRequiredKeyword(names: names)) }
    return keywords
  }

  private mutating func required(
    _ keyword: String, _ condition: String, _ value: JSONValue, _ source: SchemaSource
  ) -> [RequiredKeyword] {
    let site = source.site.appending(keyword).appending(condition)
    guard let names = names(value, at: site) else { return [] }
    let place = KeywordPlace(document: source.document, pointer: site.pointer, name: keyword)
    return [RequiredKeyword(place: place, names: names, condition: condition)]
  }
}
