import JSON

/// The data of several answers to parts of one question, as one.
///
/// Objects are joined member by member and arrays end to end, in the order of the parts. Of other
/// values the first that is not null counts; where a later part says something else, the place is
/// noted, for nobody knows which is right.
struct MergedParts {
  /// The whole.
  private(set) var value = JSONValue.null
  /// Where parts contradict each other.
  private(set) var contradictions: [JSONPointer] = []

  /// Joins the parts.
  init(_ parts: [JSONValue]) {
    for part in parts { value = merged(value, part, at: []) }
  }

  private mutating func merged(
    _ first: JSONValue, _ second: JSONValue, at path: [String]
  ) -> JSONValue {
    switch (first, second) {
    case (_, .null): return first
    case (.null, _): return second
    case (.array(let some), .array(let more)): return .array(some + more)
    case (.object(var members), .object(let more)):
      for (name, value) in more {
        members[name] = members[name].map { merged($0, value, at: path + [name]) } ?? value
      }
      return .object(members)
    default:
      if first != second { contradictions.append(JSONPointer(tokens: path)) }
      return first
    }
  }
}
