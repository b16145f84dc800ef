/// Which parts of one value schemas have looked at: what `unevaluatedProperties` and
/// `unevaluatedItems` ask for (2020-12 Core, section 11).
struct Evaluated {
  /// Nil where nobody will ask: then nothing is recorded, and nothing allocated.
  private var parts: Parts?

  /// Of a value that has members or elements, never both.
  private struct Parts {
    var hasAll = false
    /// Parts mostly come in order, so most are told by how many.
    var prefix = 0
    var positions: Set<Int> = []
  }

  init(isTracked: Bool) { parts = isTracked ? Parts() : nil }

  /// Whether anybody will ask.
  var isTracked: Bool { parts != nil }

  func hasMember(_ position: Int) -> Bool { contains(position) }

  func hasItem(_ index: Int) -> Bool { contains(index) }

  mutating func addMember(_ position: Int) { if isTracked { add(position) } }

  mutating func addAllMembers() { parts?.hasAll = true }

  mutating func addItem(_ index: Int) { if isTracked { add(index) } }

  mutating func addItems(upTo count: Int) {
    if let prefix = parts?.prefix { parts?.prefix = max(prefix, count) }
  }

  mutating func addAllItems() { parts?.hasAll = true }

  /// Adds what another schema has looked at in the same value.
  mutating func merge(_ other: Evaluated) {
    guard isTracked, let other = other.parts else { return }
    if other.hasAll { parts?.hasAll = true }
    addItems(upTo: other.prefix)
    parts?.positions.formUnion(other.positions)
  }

  private func contains(_ position: Int) -> Bool {
    guard let parts else { return false }
    return parts.hasAll || position < parts.prefix || parts.positions.contains(position)
  }

  private mutating func add(_ position: Int) {
    guard parts?.hasAll == false else { return }
    if parts?.prefix == position { parts?.prefix += 1 } else { parts?.positions.insert(position) }
  }
}
