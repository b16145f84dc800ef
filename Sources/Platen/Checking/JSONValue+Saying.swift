import JSON

extension JSONValue {
  /// Whether it says anything: it is no null, no empty list, and no object of nothing else.
  var saysSomething: Bool {
    switch self {
    case .null: false
    case .array(let elements): !elements.isEmpty
    case .object(let members): members.contains { $0.value.saysSomething }
    case .bool, .number, .string: true
    }
  }
}
