import JSON

/// What an answer on looking again says no more that was read before.
struct Loss {
  /// Whether a value is null now, or a list empty.
  private(set) var isOfValues = false
  /// How many rows are gone from lists that still have some.
  private(set) var rows = 0

  /// What is lost of a field.
  ///
  /// - Parameter violated: what broke the schema, and may be null now.
  init(
    besides violated: Set<JSONPointer>, from old: JSONValue?, to new: JSONValue?,
    at place: JSONPointer
  ) {
    if let old { add(old, new, at: place, besides: violated) }
  }

  private mutating func add(
    _ old: JSONValue, _ new: JSONValue?, at place: JSONPointer, besides violated: Set<JSONPointer>
  ) {
    // What is not said again stays.
    guard let new, !violated.contains(place) else { return }
    switch old {
    case .null: break
    case .array(let before):
      let count = new.array?.count ?? 0
      if count == 0, !before.isEmpty { isOfValues = true }
      rows += max(0, before.count - count)
    case .object(let members):
      if new == .null {
        if members.contains(where: { $0.value != .null }) { isOfValues = true }
        break
      }
      for member in members {
        add(
          member.value, new[member.name], at: place.appending(member.name), besides: violated)
      }
    case .bool, .number, .string:
      if new == .null { isOfValues = true }
    }
  }

  /// Whether a value in a row is gone, of a list that has as many rows as before.
  static func isOfCell(_ place: JSONPointer, from old: JSONValue, to new: JSONValue) -> Bool {
    guard let value = old[at: place], value != .null else { return false }
    var isInList = false
    for depth in place.tokens.indices {
      let holder = JSONPointer(tokens: Array(place.tokens[..<depth]))
      guard let rows = old[at: holder]?.array else { continue }
      guard let now = new[at: holder]?.array, rows.isEmpty || !now.isEmpty else { return isInList }
      guard now.count == rows.count else { return false }
      isInList = true
    }
    return isInList && (new[at: place] ?? .null) == .null
  }
}
