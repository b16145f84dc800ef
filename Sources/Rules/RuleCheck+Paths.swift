extension RuleCheck {
  /// Every path that it speaks of, in order.
  public var paths: [RulePath] {
    switch self {
    case .sum(let sum): sum.terms.compactMap(\.operand.path) + sum.equals
    case .product(let product): product.factors.compactMap(\.path) + product.equals
    case .count(let count): count.of + count.equals.compactMap(\.path)
    case .running(let running):
      [running.total] + [running.from?.path].compactMap(\.self) + running.adds + running.subtracts
        + [running.closes].compactMap(\.self)
    case .comparison(let comparison, _): comparison.paths
    case .order(let paths), .together(let paths), .required(let paths), .unique(let paths),
      .checksum(_, let paths):
      paths
    }
  }

  /// The path that says which rows there are: the one through the most lists.
  var anchor: RulePath? {
    let candidates =
      switch self {
      case .sum(let sum): sum.equals
      case .count(let count): [count.outer]
      case .running(let running): [running.list]
      default: paths
      }
    return candidates.reduce(nil) { best, path in
      best.map { path.depth > $0.depth ? path : $0 } ?? path
    }
  }

  /// - Throws: where its paths don't lead through the same lists, or are too few.
  func checkPaths(besides conditions: [RulePath]) throws(RuleTextError) {
    guard let anchor else { throw RuleTextError("the rule names no place") }
    switch self {
    case .order(let paths) where paths.count < 2, .together(let paths) where paths.count < 2:
      throw RuleTextError("two places are needed at least, not only \(anchor)")
    case .unique(let paths):
      if let path = paths.first(where: { $0.depth == 0 }) {
        throw RuleTextError(
          "\(path) is one value; 'unique' looks at the rows of a list, as /line_items/*/number")
      }
      if let path = paths.first(where: { $0.sharedDepth(with: anchor) != anchor.depth }) {
        throw Self.strangers(path, anchor)
      }
    case .sum(let sum):
      for path in sum.terms.compactMap(\.operand.path)
      where path.sharedDepth(with: anchor) != min(path.depth, anchor.depth) {
        throw Self.strangers(path, anchor)
      }
      try checkRowwise(sum.equals + conditions, anchor)
      return
    case .count(let count):
      for path in count.rows where path.sharedDepth(with: count.rows[0]) != count.rows[0].depth {
        throw Self.strangers(path, count.of[0])
      }
      for path in count.rows where path.sharedDepth(with: anchor) != anchor.depth {
        throw Self.strangers(path, anchor)
      }
      if count.of.isEmpty { throw RuleTextError("the rule names no place") }
      try checkRowwise(count.equals.compactMap(\.path) + conditions, anchor)
      return
    case .running(let running):
      try check(running)
      let outside = [running.from?.path, running.closes].compactMap(\.self)
      for path in outside where path.sharedDepth(with: anchor) != path.depth {
        throw RuleTextError(
          "\(path) has a value in every row; the total before the first row and after the last stand "
            + "outside of the list")
      }
      try checkRowwise(conditions, anchor)
      return
    case .product(let product) where product.equals.allSatisfy({ $0.depth < anchor.depth }):
      let results = product.equals.map(\.description).joined(separator: ", ")
      throw RuleTextError(
        "\(anchor) has a value in every row, \(results) has not; a product is checked row by row")
    default: break
    }
    try checkRowwise(paths + conditions, anchor)
  }

  private func check(_ running: Running) throws(RuleTextError) {
    let total = running.total
    if total.depth == 0 {
      throw RuleTextError(
        "\(total) is one value; 'running' follows a total through the rows of a list, as "
          + "/transactions/*/balance")
    }
    let amounts = running.adds + running.subtracts
    if amounts.isEmpty {
      throw RuleTextError("a running total needs 'adds' or 'subtracts', by which it changes")
    }
    for path in amounts {
      if path.depth != total.depth || path.sharedDepth(with: total) != total.depth {
        throw Self.strangers(path, total)
      }
    }
  }

  private func checkRowwise(_ paths: [RulePath], _ anchor: RulePath) throws(RuleTextError) {
    for path in paths where path.sharedDepth(with: anchor) != path.depth {
      throw Self.strangers(path, anchor)
    }
  }

  private static func strangers(_ path: RulePath, _ anchor: RulePath) -> RuleTextError {
    RuleTextError(
      "\(path) and \(anchor) go through different lists, so no row of one belongs to a row of the "
        + "other")
  }
}
