import JSON

extension SchemaDivision {
  /// How many values stand behind the references that were counted.
  typealias Counted = [String: Int]

  private static let mostCounted = 1_000_000

  /// How many single values a schema asks for: of a list those of one element, of several choices the
  /// most, and of what refers to itself those of one turn.
  func count(_ schema: JSONValue) -> Int {
    var counted = Counted()
    return values(of: schema, &counted)
  }

  /// The same, with what was counted before.
  func values(of schema: JSONValue, _ counted: inout Counted) -> Int {
    // In the whole, a reference to it is one more turn.
    if counted["#"] == nil { counted["#"] = 1 }
    return max(1, size(schema, &counted))
  }

  /// The same, but 0 for what holds no others.
  private func size(_ schema: JSONValue, _ counted: inout Counted) -> Int {
    guard let object = schema.object else { return 0 }
    var sum = 0
    if let properties = object["properties"]?.object, !properties.isEmpty {
      for member in properties { sum += values(of: member.value, &counted) }
    } else if let items = object["items"], items.array == nil {
      sum += size(items, &counted)
    }
    for elements in [object["items"], object["prefixItems"]] {
      for element in elements?.array ?? [] { sum += values(of: element, &counted) }
    }
    for part in object["allOf"]?.array ?? [] { sum += size(part, &counted) }
    for choices in [object["anyOf"], object["oneOf"]] {
      var most = 0
      for choice in choices?.array ?? [] { most = max(most, size(choice, &counted)) }
      sum += most
    }
    if let reference = object["$ref"]?.string { sum += size(behind: reference, &counted) }
    return min(sum, Self.mostCounted)
  }

  private func size(behind reference: String, _ counted: inout Counted) -> Int {
    if let size = counted[reference] { return size }
    guard let target = JSONPointer(fragmentOf: reference).flatMap({ root[at: $0] }) else {
      return 0
    }
    counted[reference] = 1
    let size = self.size(target, &counted)
    counted[reference] = size
    return size
  }
}
