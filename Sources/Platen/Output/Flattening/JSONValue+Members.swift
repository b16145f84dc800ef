import JSON

extension JSONValue {
  /// The value below nested objects; nil where a member is missing or something else is in the way.
  func member(at path: [String]) -> JSONValue? {
    var value = self
    for name in path {
      guard let member = value[name] else { return nil }
      value = member
    }
    return value
  }

  /// Removes what stands below nested objects.
  mutating func remove(at path: ArraySlice<String>) {
    guard let name = path.first else {
      self = .null
      return
    }
    guard case .object(var object) = self, var member = object[name] else { return }
    if path.count == 1 {
      object[name] = nil
    } else {
      member.remove(at: path.dropFirst())
      object[name] = member
    }
    self = .object(object)
  }

  /// Puts a value below nested objects, which are made where there are none.
  mutating func put(_ value: JSONValue, at path: ArraySlice<String>) {
    guard let name = path.first else {
      self = value
      return
    }
    var object = self.object ?? [:]
    var member = object[name] ?? .null
    member.put(value, at: path.dropFirst())
    object[name] = member
    self = .object(object)
  }

  /// The value without members that say nothing, through all nested objects; nil where nothing is
  /// left. What stands in arrays stays as it is.
  var withoutEmptyMembers: JSONValue? {
    switch self {
    case .null: return nil
    case .array(let elements): return elements.isEmpty ? nil : self
    case .object(let object):
      let members = object.compactMap { member in
        member.value.withoutEmptyMembers.map { (member.name, $0) }
      }
      return members.isEmpty ? nil : .object(JSONObject(members))
    case .bool, .number, .string: return self
    }
  }
}
