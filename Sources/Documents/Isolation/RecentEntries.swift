/// The entries remembered last, by key; the oldest are forgotten.
struct RecentEntries<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let capacity: Int
  private var values: [Key: Value] = [:]
  /// Keys by age.
  private var keys: [Key] = []

  /// No entries, and room for so many.
  init(capacity: Int) { self.capacity = capacity }

  /// The value that was remembered last for a key.
  subscript(key: Key) -> Value? { values[key] }

  /// Remembers a value.
  mutating func remember(_ value: Value, for key: Key) {
    if values.updateValue(value, forKey: key) == nil { keys.append(key) }
    guard keys.count > capacity else { return }
    // Half are dropped at once, so that the cost is spread.
    for old in keys.prefix(capacity / 2) { values[old] = nil }
    keys.removeFirst(capacity / 2)
  }
}
