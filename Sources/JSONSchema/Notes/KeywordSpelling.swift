/// The keyword that a mistyped one most likely means.
enum KeywordSpelling {
  /// Every keyword, by name.
  static let known = Dictionary(
    KeywordDefinition.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// Keywords of other drafts, and of OpenAPI, that are near to a keyword of this one without being
  /// a slip.
  private static let others: Set<String> = [
    "$recursiveAnchor", "$recursiveRef", "additionalItems", "example", "formatMaximum",
    "formatMinimum",
  ]

  /// The keyword, or nil where a name is near to none.
  ///
  /// Near is: without its `$`; the beginning of one (`min`); or at most a fourth of its letters off.
  static func meant(by name: String) -> String? {
    if name.hasPrefix("x-") || others.contains(name) || name.isEmpty { return nil }
    if known["$" + name] != nil { return "$" + name }
    let small = name.lowercased()
    let names = known.keys
    let limit = max(1, name.count / 4)
    let near =
      names
      .map { (name: $0, distance: alignmentDistance($0, name)) }
      .filter { $0.distance <= limit && name.count > 3 || $0.distance == 0 }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    if let near { return near.name }
    guard name.count >= 3 else { return nil }
    return names.filter { $0.lowercased().hasPrefix(small) }
      .min { ($0.count, $0) < ($1.count, $1) }
  }
}
