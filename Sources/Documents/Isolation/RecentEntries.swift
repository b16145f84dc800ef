/// The entries remembered last, by key; the oldest are forgotten.
///
/// At least half as many as there is room for are kept of those that were remembered last, an entry
/// that is remembered again counted by the last time.
struct RecentEntries<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let capacity: Int
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]

  /// No entries, and room for so many, at least two.
  init(capacity: Int) { self.capacity = capacity }

  /// The value that was remembered last for a key.
  subscript(key: Key) -> Value? { young[key] ?? old[key] }

  /// Remembers a value.
  mutating func remember(_ value: Value, for key: Key) {
    young[key] = value
    guard young.count * 2 >= capacity else { return }
    (old, young) = (young, [:])
  }
}
