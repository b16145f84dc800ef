import JSON

extension JSONValue {
  /// Puts a value at a place, with the objects on the way that are not there; nil takes a member away.
  mutating func put(_ value: JSONValue?, at pointer: JSONPointer) {
    put(value, at: pointer.tokens[...])
  }

  private mutating func put(_ value: JSONValue?, at tokens: ArraySlice<String>) {
    guard let token = tokens.first else {
      self = value ?? .null
      return
    }
    switch self {
    case .array(var elements):
      guard let index = Int(token), elements.indices.contains(index) else { return }
      elements[index].put(value, at: tokens.dropFirst())
      self = .array(elements)
    case .object(var members):
      if tokens.count == 1 {
        members[token] = value
      } else {
        var member = members[token] ?? .null
        member.put(value, at: tokens.dropFirst())
        if member != .null || members[token] != nil { members[token] = member }
      }
      self = .object(members)
    case .null:
      guard value != nil else { return }
      self = .object([:])
      put(value, at: tokens)
    case .bool, .number, .string: return
    }
  }
}
