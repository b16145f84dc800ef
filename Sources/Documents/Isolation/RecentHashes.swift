/// The hashes of the files used last, by path; the oldest are forgotten.
struct RecentHashes {
  private static let capacity = 4096

  private var hashes: [String: String] = [:]
  /// Paths by age. A path may stand here twice; its last place counts.
  private var paths: [String] = []

  /// The hash that was remembered last for a path.
  func hash(for path: String) -> String? { hashes[path] }

  /// Remembers a hash.
  mutating func remember(_ hash: String, for path: String) {
    if hashes.updateValue(hash, forKey: path) == nil { paths.append(path) }
    guard paths.count > Self.capacity else { return }
    // Half are dropped at once, so that the cost is spread.
    for old in paths.prefix(Self.capacity / 2) { hashes[old] = nil }
    paths.removeFirst(Self.capacity / 2)
  }
}
