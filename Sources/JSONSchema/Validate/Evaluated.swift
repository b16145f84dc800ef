/// Which parts of one value schemas have looked at: what `unevaluatedProperties` and
/// `unevaluatedItems` ask for (2020-12 Core, section 11).
struct Evaluated {
  /// Whether anybody will ask; else nothing is recorded.
  let isTracked: Bool
  private(set) var allMembers = false
  private(set) var members: Set<Int> = []
  private(set) var allItems = false
  private(set) var items: Set<Int> = []
  private(set) var itemPrefix = 0

  init(isTracked: Bool) { self.isTracked = isTracked }

  func hasMember(_ position: Int) -> Bool { allMembers || members.contains(position) }

  func hasItem(_ index: Int) -> Bool {
    allItems || index < itemPrefix || items.contains(index)
  }

  mutating func addMember(_ position: Int) {
    if isTracked, !allMembers { members.insert(position) }
  }

  mutating func addAllMembers() { if isTracked { allMembers = true } }

  mutating func addItem(_ index: Int) { if isTracked, !allItems { items.insert(index) } }

  mutating func addItems(upTo count: Int) {
    if isTracked { itemPrefix = max(itemPrefix, count) }
  }

  mutating func addAllItems() { if isTracked { allItems = true } }

  /// Adds what another schema has looked at in the same value.
  mutating func merge(_ other: Evaluated) {
    guard isTracked else { return }
    allMembers = allMembers || other.allMembers
    members.formUnion(other.members)
    allItems = allItems || other.allItems
    items.formUnion(other.items)
    itemPrefix = max(itemPrefix, other.itemPrefix)
  }
}
