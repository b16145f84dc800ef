/// What was learned of the files and documents used last, by a key; the oldest is forgotten.
struct RecentValues {
  private static let capacity = 4096

  private var values: [String: String] = [:]
  /// Keys by age. A key may stand here twice; its last place counts.
  private var keys: [String] = []

  /// The value that was remembered last for a key.
  func value(for key: String) -> String? { values[key] }

  /// Remembers a value.
  mutating func remember(_ value: String, for key: String) {
    if values.updateValue(value, forKey: key) == nil { keys.append(key) }
    guard keys.count > Self.capacity else { return }
    // Half are dropped at once, so that the cost is spread.
    for old in keys.prefix(Self.capacity / 2) { values[old] = nil }
    keys.removeFirst(Self.capacity / 2)
  }
}
