/// Decides which label of a header is which column, all columns together: `Price` is the unit's
/// price beside `Amount`, and the row's where it is the only one.
enum ColumnMatching {
  /// For each label the column that it heads, so that the sum of weights is the greatest; each
  /// column at most once.
  static func best(labels: [String], plan: TablePlan) -> [Int?] {
    var best: (score: Double, match: [Int?]) = (-1, [])
    var match: [Int?] = []
    // Headers have few cells; the bound keeps a line full of labels from costing 2^n.
    var steps = 0
    func search(_ label: Int, _ used: Set<Int>, _ score: Double) {
      steps += 1
      guard steps < 20_000 else { return }
      if label == labels.count {
        if score > best.score { best = (score, match) }
        return
      }
      for column in plan.columns.indices where !used.contains(column) {
        guard let weight = plan.columns[column].plan?.labels[labels[label]] else { continue }
        // Of two cells that fit as well, the row's own amount is the one further right, and a
        // text's the one further left.
        let place = Double(label) / Double(labels.count) * 0.0005
        let isNumeric = plan.columns[column].plan?.isNumeric == true
        match.append(column)
        search(label + 1, used.union([column]), score + weight + (isNumeric ? place : -place))
        match.removeLast()
      }
      match.append(nil)
      search(label + 1, used, score)
      match.removeLast()
    }
    search(0, [], 0)
    return best.match.isEmpty ? labels.map { _ in nil } : best.match
  }
}
