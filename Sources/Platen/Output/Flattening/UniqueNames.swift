/// Names of which no two are the same, by case or otherwise: SQLite and some file systems do not tell
/// `Total` from `total`.
struct UniqueNames {
  private var taken: Set<String>

  /// - Parameter taken: names that are in use already.
  init(_ taken: [String] = []) { self.taken = Set(taken.map { $0.lowercased() }) }

  /// The name, or the name with the first number that makes it new.
  mutating func next(_ name: String) -> String {
    var candidate = name
    var number = 1
    while !taken.insert(candidate.lowercased()).inserted {
      number += 1
      candidate = "\(name)_\(number)"
    }
    return candidate
  }
}
