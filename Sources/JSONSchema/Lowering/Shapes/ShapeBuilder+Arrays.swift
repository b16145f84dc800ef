import JSON

extension ShapeBuilder {
  /// The elements that merged schemas allow.
  mutating func array(
    of sources: [ShapeSource], _ value: inout ShapeValue
  ) throws(LoweringError) -> ShapeArray {
    var array = ShapeArray()
    let count = sources.map { Self.prefix(of: $0).count }.max() ?? 0
    for index in 0..<count {
      var parts: [ShapePart] = []
      for source in sources {
        let (word, length) = Self.prefix(of: source)
        if index < length {
          parts.append(ShapePart(site: source.site.appending(word, String(index))))
        } else if let word = Self.rest(of: source) {
          parts.append(ShapePart(site: source.site.appending(word)))
        }
      }
      let id = try shape(parts)
      // Nothing can stand here, nor behind it.
      if isNever(id) { break }
      array.prefix.append(id)
    }
    let isCut = array.prefix.count < count
    let parts = sources.compactMap { source in
      Self.rest(of: source).map { ShapePart(site: source.site.appending($0)) }
    }
    array.isOpen = parts.isEmpty && !isCut
    if !parts.isEmpty, !isCut {
      let id = try shape(parts)
      if !isNever(id) { array.rest = id }
    } else if array.prefix.isEmpty, array.isOpen, dialect.requiresItems {
      array.rest = try shape([anything])
    }
    guard count > 0 else { return array }
    if let source = sources.first(where: { Self.prefix(of: $0).count > 0 }) {
      note(
        .tupleAsList, source.site.appending(Self.prefix(of: source).word),
        "which item stands at which place is not sent; answers are still checked against it")
    }
    if array.rest == nil, dialect.closesObjects || !array.isOpen,
      dialect.assertions["array"]?.contains("maxItems") == true
    {
      let most = JSONNumber(array.prefix.count)
      let written = value.assertions["array"]?["maxItems"]?.number ?? most
      value.assertions["array"]?["maxItems"] = .number(min(most, written))
    }
    return array
  }

  /// Where the schemas of single positions stand, and how many there are.
  private static func prefix(of source: ShapeSource) -> (word: String, count: Int) {
    // Up to draft 2019-09 an array under `items` was what prefixItems is now.
    if let items = source["items"]?.array { return ("items", items.count) }
    return ("prefixItems", source["prefixItems"]?.array?.count ?? 0)
  }

  private static func rest(of source: ShapeSource) -> String? {
    if source["items"]?.array != nil {
      return source["additionalItems"] == nil ? nil : "additionalItems"
    }
    return source["items"] == nil ? nil : "items"
  }
}
