import JSON

extension JSONValue {
  /// The value with each object's members in the order of the schema's `properties`; members that
  /// the schema does not name follow in their own order. Spellings stay as they are.
  ///
  /// Only what decides order is followed: `properties`, the schemas of elements in the forms of all
  /// drafts, and `$ref` within the schema.
  func inOrder(of schema: JSONValue) -> JSONValue { inOrder(of: schema, root: schema) }

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
      // Before 2020-12 the schemas of the first elements were an array under `items`.
      let older = schema["items"]?.array
      let first = older ?? schema["prefixItems"]?.array ?? []
      let rest = older == nil ? schema["items"] : schema["additionalItems"]
      return .array(
        elements.enumerated().map { index, element in
          let items = index < first.count ? first[index] : rest
          return items.map { element.inOrder(of: $0, root: root) } ?? element
        })
    default:
      return self
    }
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
