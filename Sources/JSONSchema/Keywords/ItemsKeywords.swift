import JSON

/// `prefixItems` and `items` (2020-12 Core, sections 10.3.1.1 and 10.3.1.2).
struct ItemsKeywords: Keyword {
  let prefix: [SchemaNode.ID]
  let prefixPlace: KeywordPlace
  let rest: SchemaNode.ID?
  let restPlace: KeywordPlace
  var types: InstanceTypes { .array }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .array(let elements) = value else { return true }
    var isValid = true
    let span = elements.span
    for index in span.indices {
      guard let schema = index < prefix.count ? prefix[index] : rest else { break }
      if run.isAccepted(span[index], by: schema) { continue }
      if run.evaluatePart("\(index)", schema, span[index]) { continue }
      if !run.collects { return false }
      isValid = false
    }
    if rest != nil { evaluated.addAllItems() } else { evaluated.addItems(upTo: prefix.count) }
    if run.annotates { annotate(elements.count, &run) }
    return isValid
  }

  private func annotate(_ count: Int, _ run: inout Evaluation) {
    if !prefix.isEmpty, count > 0 {
      let last = JSONNumber(min(prefix.count, count) - 1)
      run.annotate(prefixPlace, count <= prefix.count ? true : .number(last))
    }
    if rest != nil, count > prefix.count { run.annotate(restPlace, true) }
  }
}
