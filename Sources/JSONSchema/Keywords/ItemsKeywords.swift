import JSON

/// `prefixItems` and `items` (2020-12 Core, sections 10.3.1.1 and 10.3.1.2).
struct ItemsKeywords: Keyword {
  let prefix: [SchemaNode.ID]
  let rest: SchemaNode.ID?
  var types: InstanceTypes { .array }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .array(let elements) = value else { return true }
    var isValid = true
    for (index, element) in elements.enumerated() {
      guard let schema = index < prefix.count ? prefix[index] : rest else { break }
      if run.evaluatePart("\(index)", schema, element) { continue }
      if !run.collects { return false }
      isValid = false
    }
    if rest != nil { evaluated.addAllItems() } else { evaluated.addItems(upTo: prefix.count) }
    return isValid
  }
}
