import JSON

/// The values of keywords, checked; what is of the wrong kind is reported and nil.
extension SchemaCompiler {
  mutating func string(_ keyword: String, _ source: SchemaSource) -> String? {
    guard let value = source[keyword] else { return nil }
    if let text = value.string { return text }
    return refuse(keyword, source, "expected a string, found \(value.inWords)")
  }

  mutating func bool(_ keyword: String, _ source: SchemaSource) -> Bool? {
    guard let value = source[keyword] else { return nil }
    if let truth = value.bool { return truth }
    return refuse(keyword, source, "expected true or false, found \(value.inWords)")
  }

  mutating func number(_ keyword: String, _ source: SchemaSource) -> JSONNumber? {
    guard let value = source[keyword] else { return nil }
    if let number = value.number { return number }
    let isOfDraft4 = value.bool != nil && keyword.hasPrefix("exclusive")
    let wayOut =
      isOfDraft4 ? "; since draft 6 the limit itself stands here, not beside it" : ""
    return refuse(keyword, source, "expected a number, found \(value.inWords)\(wayOut)")
  }

  /// A count; what is beyond `Int` is as good as endless.
  mutating func count(_ keyword: String, _ source: SchemaSource) -> Int? {
    guard let value = source[keyword] else { return nil }
    if let number = value.number, number.isInteger, !number.isNegative {
      return number.int ?? .max
    }
    return refuse(
      keyword, source, "expected a whole number that is not negative, found \(value.inWords)")
  }

  /// An array of strings that all differ.
  mutating func names(_ value: JSONValue, at site: SchemaSite) -> [String]? {
    let names = value.array?.compactMap(\.string)
    guard let names, names.count == value.array?.count else {
      let wayOut = value.bool == nil ? "" : "; it stands in the object, with the members' names"
      report(site, "expected an array of strings, found \(value.inWords)\(wayOut)")
      return nil
    }
    if Set(names.map { ExactName($0) }).count < names.count {
      report(site, "expected names that all differ")
    }
    return names
  }

  /// The schema under a keyword.
  mutating func schema(_ keyword: String, _ source: SchemaSource) -> SchemaNode.ID? {
    source[keyword].map { _ in node(at: source.site.appending(keyword)) }
  }

  /// The schemas in the array under a keyword, of which there must be one at least.
  mutating func schemas(_ keyword: String, _ source: SchemaSource) -> [SchemaNode.ID]? {
    guard let value = source[keyword] else { return nil }
    guard let elements = value.array, !elements.isEmpty else {
      return refuse(
        keyword, source, "expected an array of at least one schema, found \(value.inWords)")
    }
    let site = source.site.appending(keyword)
    var nodes: [SchemaNode.ID] = []
    for index in elements.indices { nodes.append(node(at: site.appending(index))) }
    return nodes
  }

  /// The members of the object under a keyword.
  mutating func members(_ keyword: String, _ source: SchemaSource) -> JSONObject? {
    guard let value = source[keyword] else { return nil }
    if let members = value.object { return members }
    return refuse(keyword, source, "expected an object, found \(value.inWords)")
  }

  /// The schemas in the object under a keyword, in order.
  mutating func namedSchemas(
    _ keyword: String, _ source: SchemaSource
  ) -> [(name: String, schema: SchemaNode.ID)]? {
    guard let members = members(keyword, source) else { return nil }
    let site = source.site.appending(keyword)
    var schemas: [(String, SchemaNode.ID)] = []
    for name in members.names { schemas.append((name, node(at: site.appending(name)))) }
    return schemas
  }

  /// A regular expression; a fault of the schema where it is none.
  mutating func pattern(_ text: String, at site: SchemaSite) -> ECMAPattern? {
    do throws(PatternError) {
      return try ECMAPattern(text, maximumSteps: options.maximumPatternSteps)
    } catch {
      report(site, "the pattern \(text) can't be used: \(error)")
      return nil
    }
  }

  private mutating func refuse<Value>(
    _ keyword: String, _ source: SchemaSource, _ message: String
  ) -> Value? {
    report(source.site.appending(keyword), message)
    return nil
  }
}
