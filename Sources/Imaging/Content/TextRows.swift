/// Rows of letters among the ink of a picture.
struct TextRows {
  /// The x-height of each row, in pixels, and about how many letters it has.
  private(set) var heights: [(xHeight: Double, letters: Double)] = []
  /// About how many letters stand in rows.
  private(set) var letters = 0.0
  /// The share of the ink, counted as letters, that stands in rows.
  private(set) var share = 0.0

  /// How many pixels high the bands are in which neighbours are looked for.
  private static let band = 16

  /// Finds rows that run to the right.
  init(of parts: [InkComponent]) {
    let parts = parts.sorted { ($0.left, $0.top) < ($1.left, $1.top) }
    let total = parts.reduce(0) { $0 + Self.letters(in: $1) }
    for row in Self.rows(of: parts) {
      guard let xHeight = Self.xHeight(of: row) else { continue }
      let count = row.reduce(0) { $0 + Self.letters(in: $1) }
      heights.append((xHeight, count))
      letters += count
    }
    share = total > 0 ? letters / total : 0
  }

  /// Letters that touch are one component, wider than high.
  private static func letters(in part: InkComponent) -> Double {
    max(1, (Double(part.width) / Double(part.height)).rounded())
  }

  /// Chains of neighbours, each from left to right.
  private static func rows(of parts: [InkComponent]) -> [[InkComponent]] {
    // Each part is entered in all bands that it touches, in the order of left edges.
    let bands = (parts.map(\.bottom).max() ?? 0) / band + 1
    var members = [[Int]](repeating: [], count: bands)
    for (index, part) in parts.enumerated() {
      for band in part.top / Self.band...(part.bottom - 1) / Self.band {
        members[band].append(index)
      }
    }
    var hasLeft = [Bool](repeating: false, count: parts.count)
    var next = [Int?](repeating: nil, count: parts.count)
    for (index, part) in parts.enumerated() {
      let middle = members[(part.top + part.bottom) / 2 / band]
      guard let neighbour = neighbour(of: index, among: middle, parts) else { continue }
      // A letter has one neighbour on its left: the first that reaches it.
      if hasLeft[neighbour] { continue }
      hasLeft[neighbour] = true
      next[index] = neighbour
    }
    var rows: [[InkComponent]] = []
    for first in parts.indices where !hasLeft[first] {
      var row: [InkComponent] = []
      var at: Int? = first
      while let index = at {
        row.append(parts[index])
        at = next[index]
      }
      rows.append(row)
    }
    return rows
  }

  /// The nearest part to the right that could be the next letter.
  private static func neighbour(
    of index: Int, among band: [Int], _ parts: [InkComponent]
  ) -> Int? {
    let part = parts[index]
    var low = 0
    var high = band.count
    while low < high {
      let middle = (low + high) / 2
      if band[middle] <= index { low = middle + 1 } else { high = middle }
    }
    for candidate in band[low...] {
      let other = parts[candidate]
      let (lower, higher) = (min(part.height, other.height), max(part.height, other.height))
      // A letter's space and, between words, about its height again.
      if other.left - part.right > part.height * 3 / 2 + 2 { return nil }
      let overlap = min(part.bottom, other.bottom) - max(part.top, other.top)
      if overlap * 2 >= lower, higher * 2 <= lower * 5, other.right > part.right {
        return candidate
      }
    }
    return nil
  }

  /// The x-height of a row; nil where it is no text.
  private static func xHeight(of row: [InkComponent]) -> Double? {
    guard row.count >= TextMeasure.shortestRow, areLevel(row), !areSolid(row) else { return nil }
    let sorted = row.map(\.height).sorted()
    let tall = sorted[(sorted.count - 1) * 85 / 100]
    // Dots, commas and hyphens tell nothing of the letters' height.
    let letters = sorted.filter { $0 * 100 >= tall * 40 && $0 <= tall * 3 / 2 }
    let low = letters.filter { $0 * 100 <= tall * 83 }
    if low.count * 10 >= letters.count * 3 { return Double(low[low.count / 2]) }
    return 0.7 * Double(letters[letters.count / 2])
  }

  /// Whether enough neighbours stand on one line with their feet or their heads.
  private static func areLevel(_ row: [InkComponent]) -> Bool {
    let level = zip(row, row.dropFirst()).count { a, b in
      let slack = max(1, min(a.height, b.height) / 8)
      return abs(a.bottom - b.bottom) <= slack || abs(a.top - b.top) <= slack
    }
    return level * 10 >= (row.count - 1) * 6
  }

  /// Whether the row is dots, dashes or blocks.
  private static func areSolid(_ row: [InkComponent]) -> Bool {
    let solid = row.count { $0.area * 100 >= $0.width * $0.height * 80 }
    return solid * 10 >= row.count * 7
  }
}
