import JSON

extension JSONValue {
  /// The value with each object's members in the order of the schema's `properties`; members that
  /// the schema does not name follow in their own order. Spellings stay as they are.
  ///
  /// Only what decides order is followed: `properties`, the schemas of elements in the forms of all
  /// drafts, and `$ref` within the schema.
  func inOrder(of schema: JSONValue) -> JSONValue {
    // Models mostly keep to it; then no copy is made.
    isInOrder(of: schema, root: schema) ? self : inOrder(of: schema, root: schema)
  }

  private func isInOrder(of schema: JSONValue, root: JSONValue) -> Bool {
    let schema = schema.resolved(in: root)
    switch self {
    case .object(let members):
      let properties = schema["properties"]?.object ?? [:]
      var last = 0
      for member in members {
        let known = properties.position(of: member.name)
        let position = known ?? properties.count
        if position < last { return false }
        last = position
        if let known, !member.value.isInOrder(of: properties[known].value, root: root) {
          return false
        }
      }
      return true
    case .array(let elements):
      let (first, rest) = schema.elementSchemas
      return elements.enumerated().allSatisfy { index, element in
        let items = index < first.count ? first[index] : rest
        return items.map { element.isInOrder(of: $0, root: root) } ?? true
      }
    default:
      return true
    }
  }

  private func inOrder(of schema: JSONValue, root: JSONValue) -> JSONValue {
    let schema = schema.resolved(in: root)
    switch self {
    case .object(let members):
      let properties = schema["properties"]?.object ?? [:]
      let known = properties.names.filter { members[$0] != nil }
      let unknown = members.names.filter { properties[$0] == nil }
      return .object(
        JSONObject(
          (known + unknown).compactMap { name in
            guard let value = members[name] else { return nil }
            return (name, properties[name].map { value.inOrder(of: $0, root: root) } ?? value)
          }))
    case .array(let elements):
      let (first, rest) = schema.elementSchemas
      return .array(
        elements.enumerated().map { index, element in
          let items = index < first.count ? first[index] : rest
          return items.map { element.inOrder(of: $0, root: root) } ?? element
        })
    default:
      return self
    }
  }

  /// A schema's own for the first elements of a list, and that for the others.
  private var elementSchemas: (first: [JSONValue], rest: JSONValue?) {
    // Before 2020-12 the schemas of the first elements were an array under `items`.
    let older = self["items"]?.array
    let first = older ?? self["prefixItems"]?.array ?? []
    return (first, older == nil ? self["items"] : self["additionalItems"])
  }

  /// The schema that a local `$ref` leads to, or this one; a chain is followed a few steps, so that
  /// a schema that refers to itself ends it.
  private func resolved(in root: JSONValue) -> JSONValue {
    var schema = self
    for _ in 0..<8 {
      guard let reference = schema["$ref"]?.string, reference.hasPrefix("#"),
        let pointer = JSONPointer(String(reference.dropFirst())), let target = root[at: pointer]
      else { break }
      schema = target
    }
    return schema
  }
}
