import JSON

extension SchemaCompiler {
  /// All keywords of a schema in the order of evaluation: assertions first, whatever asks for what
  /// others evaluated last.
  mutating func compileKeywords(_ source: SchemaSource) -> [any Keyword] {
    checkAnnotations(source)
    return compileAnyType(source) + compileNumbers(source) + compileStrings(source)
      + compileArrays(source) + compileObjects(source) + compileInPlace(source)
      + compileUnevaluated(source)
  }

  /// The type that a mistyped one most likely means, to be said at the end of a fault.
  private static func hint(onType value: JSONValue) -> String {
    guard let name = value.string, name.count > 2 else { return "" }
    let types = ["null", "boolean", "integer", "number", "string", "array", "object"]
    let small = name.lowercased()
    let meant =
      types.first { $0.hasPrefix(small) } ?? types.first { alignmentDistance($0, name) <= 2 }
    return meant.map { "; did you mean \"\($0)\"?" } ?? ""
  }

  private mutating func compileAnyType(_ source: SchemaSource) -> [any Keyword] {
    var keywords: [any Keyword] = []
    if let value = source["type"] {
      let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
      if let keyword = TypeKeyword(place: source.place("type"), names: names), !names.isEmpty,
        names.count == value.array?.count ?? 1
      {
        keywords.append(keyword)
      } else {
        report(
          source.site.appending("type"),
          "expected null, boolean, integer, number, string, array, object or an array of these, "
            + "found \(value.shortText)" + Self.hint(onType: value))
      }
    }
    if let value = source["enum"] {
      if let values = value.array {
        keywords.append(EnumKeyword(place: source.place("enum"), values: values))
      } else {
        report(
          source.site.appending("enum"), "expected an array of values, found \(value.inWords)")
      }
    }
    if let value = source["const"] {
      keywords.append(EnumKeyword(place: source.place("const"), values: [value]))
    }
    return keywords
  }

  private mutating func compileNumbers(_ source: SchemaSource) -> [any Keyword] {
    var keywords: [any Keyword] = []
    for side in [
      NumberLimit.Side.maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum,
    ] {
      guard let limit = number(side.rawValue, source) else { continue }
      keywords.append(
        NumberLimit(
          place: source.place(side.rawValue), side: side, limit: NumberMeasure(limit)))
    }
    if let divisor = number("multipleOf", source) {
      if divisor > JSONNumber(0) {
        keywords.append(
          MultipleOfKeyword(
            place: source.place("multipleOf"), divisor: NumberMeasure(divisor)))
      } else {
        report(
          source.site.appending("multipleOf"), "expected a number above 0, found \(divisor)")
      }
    }
    return keywords
  }

  private mutating func compileStrings(_ source: SchemaSource) -> [any Keyword] {
    var keywords = compileSizes("Length", .string, source)
    if let text = string("pattern", source),
      let pattern = pattern(text, at: source.site.appending("pattern"))
    {
      keywords.append(PatternKeyword(place: source.place("pattern"), pattern: pattern))
    }
    if let name = string("format", source), assertsFormats(source),
      source.dialect.draft.defines(format: name), let format = StringFormat.named[name]
    {
      keywords.append(FormatKeyword(place: source.place("format"), format: format))
    }
    return keywords
  }

  private func assertsFormats(_ source: SchemaSource) -> Bool {
    options.assertsFormats || source.dialect.assertsFormats
  }

  private mutating func compileSizes(
    _ noun: String, _ types: InstanceTypes, _ source: SchemaSource
  ) -> [any Keyword] {
    var keywords: [any Keyword] = []
    for (prefix, isMaximum) in [("max", true), ("min", false)] {
      guard let limit = count(prefix + noun, source) else { continue }
      keywords.append(
        SizeLimit(
          place: source.place(prefix + noun), types: types, isMaximum: isMaximum, limit: limit))
    }
    return keywords
  }

  private mutating func compileArrays(_ source: SchemaSource) -> [any Keyword] {
    var keywords = compileSizes("Items", .array, source)
    if bool("uniqueItems", source) == true {
      keywords.append(UniqueItemsKeyword(place: source.place("uniqueItems")))
    }
    keywords += compileItems(source)
    let minimum = count("minContains", source)
    let maximum = count("maxContains", source)
    if let schema = schema("contains", source) {
      keywords.append(
        ContainsKeyword(
          place: source.place("contains"), schema: schema, minimum: minimum ?? 1,
          maximum: maximum, maximumPlace: source.place("maxContains"),
          minimumPlace: source.place("minContains"),
          evaluates: source.dialect.draft.evaluatesContained))
    }
    return keywords
  }

  /// Schemas for the first elements and one for the rest: `prefixItems` and `items`, which before
  /// 2020-12 were an array under `items` and `additionalItems`.
  private mutating func compileItems(_ source: SchemaSource) -> [any Keyword] {
    let isList = source["items"]?.array != nil
    if isList, source.dialect.keywords["items"]?.subschemas == .one {
      report(
        source.site.appending("items"),
        "expected one schema for all elements, found an array; since 2020-12 schemas for the first "
          + "elements stand under prefixItems and one for the others under items; for the older "
          + "form declare \"$schema\": \"\(JSONSchemaDraft.draft7.metaschema)\"")
      return []
    }
    let first = isList ? "items" : "prefixItems"
    let prefix = schemas(first, source)
    let additional = schema("additionalItems", source)
    // Without an array under `items` it says nothing of any element.
    let rest = isList ? additional : schema("items", source)
    if prefix == nil && rest == nil { return [] }
    return [
      ItemsKeywords(
        prefix: prefix ?? [], prefixPlace: source.place(first), rest: rest,
        restPlace: source.place(isList ? "additionalItems" : "items"))
    ]
  }

  private mutating func compileInPlace(_ source: SchemaSource) -> [any Keyword] {
    var keywords: [any Keyword] = []
    if let reference = string("$ref", source),
      let target = target(of: reference, from: source, at: source.site.appending("$ref"))
    {
      keywords.append(ReferenceKeyword(name: "$ref", target: target.node))
    }
    if let reference = string("$dynamicRef", source),
      let target = target(of: reference, from: source, at: source.site.appending("$dynamicRef"))
    {
      keywords.append(
        target.dynamicAnchor.map { DynamicRefKeyword(target: target.node, anchor: $0) }
          ?? ReferenceKeyword(name: "$dynamicRef", target: target.node) as any Keyword)
    }
    if let reference = string("$recursiveRef", source),
      let keyword = recursiveReference(reference, source)
    {
      keywords.append(keyword)
    }
    if let schemas = schemas("allOf", source) { keywords.append(AllOfKeyword(schemas: schemas)) }
    for name in ["anyOf", "oneOf"] {
      guard let schemas = schemas(name, source) else { continue }
      keywords.append(
        AnyOfKeyword(place: source.place(name), schemas: schemas, isExclusive: name == "oneOf"))
    }
    if let schema = schema("not", source) {
      keywords.append(NotKeyword(place: source.place("not"), schema: schema))
    }
    let then = schema("then", source)
    let otherwise = schema("else", source)
    if let condition = schema("if", source) {
      keywords.append(IfKeyword(condition: condition, then: then, otherwise: otherwise))
    }
    return keywords
  }

  /// 2019-09 Core, section 8.2.4.2.1.
  private mutating func recursiveReference(
    _ reference: String, _ source: SchemaSource
  ) -> (any Keyword)? {
    let site = source.site.appending("$recursiveRef")
    if reference != "#" {
      report(site, "expected \"#\", found \"\(reference)\"; refer to other places by $ref")
      return nil
    }
    guard let root = target(of: reference, from: source, at: site)?.node else { return nil }
    guard let anchor = recursiveAnchor(of: source.resource) else {
      return ReferenceKeyword(name: "$recursiveRef", target: root)
    }
    return DynamicRefKeyword(target: root, anchor: anchor, name: "$recursiveRef")
  }

  private mutating func compileUnevaluated(_ source: SchemaSource) -> [any Keyword] {
    var keywords: [any Keyword] = []
    if let schema = schema("unevaluatedItems", source) {
      keywords.append(
        UnevaluatedItemsKeyword(place: source.place("unevaluatedItems"), schema: schema))
    }
    if let schema = schema("unevaluatedProperties", source) {
      keywords.append(
        UnevaluatedPropertiesKeyword(
          place: source.place("unevaluatedProperties"), schema: schema,
          isClosed: source["unevaluatedProperties"]?.bool == false))
    }
    return keywords
  }

  /// Keywords without effect on values that still must be of the right kind, and schemas that
  /// nothing may refer to, which still must be schemas.
  private mutating func checkAnnotations(_ source: SchemaSource) {
    for keyword in [
      "$comment", "contentEncoding", "contentMediaType", "description", "title",
    ] {
      _ = string(keyword, source)
    }
    for keyword in ["deprecated", "readOnly", "writeOnly"] { _ = bool(keyword, source) }
    for keyword in ["$defs", "definitions"] { _ = namedSchemas(keyword, source) }
    _ = schema("contentSchema", source)
  }
}
