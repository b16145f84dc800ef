import JSON

extension ShapeBuilder {
  /// The schemas that apply together, with all that they refer to or combine by `allOf`; nil where
  /// one of them lets nothing pass.
  mutating func sources(of parts: [ShapePart]) throws(LoweringError) -> [ShapeSource]? {
    var sources: [ShapeSource] = []
    var seen: Set<ShapeSite> = []
    for part in parts {
      guard try collect(part, into: &sources, &seen) else { return nil }
    }
    return sources
  }

  private mutating func collect(
    _ part: ShapePart, into sources: inout [ShapeSource], _ seen: inout Set<ShapeSite>
  ) throws(LoweringError) -> Bool {
    let value = documents.value(at: part.site)
    if value?.bool == false { return false }
    guard let object = value?.object, seen.insert(part.site).inserted else { return true }
    let hidesNeighbours = documents.hidesNeighbours(part.site) && object["$ref"] != nil
    if !hidesNeighbours || part.isFlat {
      sources.append(ShapeSource(site: part.site, object: object, isFlat: part.isFlat))
    }
    if part.isFlat { return true }
    try descend(to: part.site)
    defer { ascend() }
    for word in SchemaWords.references where object[word] != nil {
      let (target, _) = try target(of: word, in: object, at: part.site)
      if !hidesNeighbours {
        note(
          .merged, part.site.appending(word), keyword: word,
          "what \(word) names is merged with what stands beside it")
      }
      guard try collect(ShapePart(site: target), into: &sources, &seen) else { return false }
    }
    if hidesNeighbours { return true }
    for (index, _) in (object["allOf"]?.array ?? []).enumerated() {
      note(
        .merged, part.site.appending("allOf"), keyword: "allOf",
        "the schemas of allOf are sent merged into one")
      let branch = ShapePart(site: part.site.appending("allOf", String(index)))
      guard try collect(branch, into: &sources, &seen) else { return false }
    }
    return true
  }

  /// The alternatives of `anyOf` and `oneOf`, each merged with what stands beside them; nil where
  /// there are none.
  mutating func alternatives(of sources: [ShapeSource]) throws(LoweringError) -> ValueShape.Form? {
    let hasContent = sources.contains(where: \.hasContent)
    var combinations: [[ShapePart]] = [[]]
    var lists = 0
    for source in sources where !source.isFlat {
      for word in ["anyOf", "oneOf"] {
        guard let branches = source[word]?.array, !branches.isEmpty else { continue }
        let place = source.site.appending(word)
        if hasContent, branches.allSatisfy({ !Self.canBeAskedFor($0) }) {
          note(
            .keywordDropped, place, keyword: word,
            "\(word) only says what can't be asked for; answers are still checked against it")
          continue
        }
        guard combinations.count * branches.count <= Self.mostCombinations else {
          note(
            .keywordDropped, place, keyword: word,
            "\(word) would multiply with others to more than \(Self.mostCombinations) "
              + "alternatives and is not sent; answers are still checked against it")
          continue
        }
        if word == "oneOf" {
          note(
            .oneOfAsAnyOf, place, keyword: word,
            "oneOf is sent as anyOf; that no second one fits is still checked")
        }
        lists += 1
        combinations = combinations.flatMap { chosen in
          branches.indices.map { chosen + [ShapePart(site: place.appending(String($0)))] }
        }
      }
    }
    guard lists > 0 else { return nil }
    if hasContent || lists > 1 {
      for source in sources where source.hasContent && !source.isFlat {
        note(
          .merged, source.site, "what stands beside anyOf or oneOf is sent in each alternative")
      }
    }
    let base = sources.filter(\.hasContent).map { ShapePart(site: $0.site, isFlat: true) }
    var ids: [ValueShape.ID] = []
    for chosen in combinations {
      let id = try shape(base + chosen)
      if isNever(id) {
        note(.impossibleDropped, chosen[0].site, "no value fits this alternative; it is not sent")
      } else if !ids.contains(id) {
        ids.append(id)
      }
    }
    return ids.isEmpty ? .never : .alternatives(ids)
  }

  /// Whether an alternative says more than which of the members must be there.
  private static func canBeAskedFor(_ branch: JSONValue) -> Bool {
    guard let object = branch.object else { return branch.bool == false }
    return object.names.contains {
      SchemaWords.effective.contains($0) && $0 != "required"
        && !SchemaWords.conditions.contains($0)
    }
  }
}
