import JSON

extension SchemaDivision {
  private static let mostCounted = 1_000_000

  /// How many single values a schema asks for: of a list those of one element, of several choices the
  /// most, and of what refers to itself those of one turn.
  func count(_ schema: JSONValue) -> Int {
    // The whole is being counted, or what is in it.
    var known = ["#": 1]
    return values(of: schema, &known)
  }

  private func values(of schema: JSONValue, _ known: inout [String: Int]) -> Int {
    max(1, size(schema, &known))
  }

  /// The same, but 0 for what holds no others.
  private func size(_ schema: JSONValue, _ known: inout [String: Int]) -> Int {
    guard let object = schema.object else { return 0 }
    var sum = 0
    if let properties = object["properties"]?.object, !properties.isEmpty {
      for member in properties { sum += values(of: member.value, &known) }
    } else if let items = object["items"], items.array == nil {
      sum += size(items, &known)
    }
    for elements in [object["items"], object["prefixItems"]] {
      for element in elements?.array ?? [] { sum += values(of: element, &known) }
    }
    for part in object["allOf"]?.array ?? [] { sum += size(part, &known) }
    for choices in [object["anyOf"], object["oneOf"]] {
      var most = 0
      for choice in choices?.array ?? [] { most = max(most, size(choice, &known)) }
      sum += most
    }
    if let reference = object["$ref"]?.string { sum += size(behind: reference, &known) }
    return min(sum, Self.mostCounted)
  }

  private func size(behind reference: String, _ known: inout [String: Int]) -> Int {
    if let counted = known[reference] { return counted }
    guard let target = JSONPointer(fragmentOf: reference).flatMap({ root[at: $0] }) else {
      return 0
    }
    known[reference] = 1
    let size = self.size(target, &known)
    known[reference] = size
    return size
  }
}
