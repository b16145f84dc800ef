/// How many letters two words differ by.
enum EditDistance {
  /// The Levenshtein distance of two texts, or nil where it is more than `limit`.
  static func between(_ a: String, _ b: String, limit: Int) -> Int? {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    guard abs(a.count - b.count) <= limit else { return nil }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      var least = row[0]
      for (j, y) in b.enumerated() {
        let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = cost
        least = min(least, cost)
      }
      if least > limit { return nil }
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }

  /// How many wrong letters a label of a length may have and still be known: OCR mistakes one
  /// letter in a short word, two in a long one; words of four letters must be right.
  static func tolerance(length: Int) -> Int {
    switch length {
    case ..<5: 0
    case ..<10: 1
    default: 2
    }
  }
}
