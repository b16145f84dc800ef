import JSON

extension RuleRun {
  /// A total that is known, and what was added and taken away since.
  private struct Standing {
    var total: JSONNumber
    /// That total and the amounts, as far as they stand somewhere.
    var figures: [Figure]
    /// The same in words.
    var words: [String]

    init(_ figure: Figure) {
      total = figure.number
      figures = [figure]
      words = [figure.pointer.map { "\($0) (\(figure.number))" } ?? "\(figure.number)"]
    }

    /// What was calculated, for a message.
    var name: String {
      if words.count == 1 { return figures[0].pointer.map { "\($0)" } ?? words[0] }
      if words.count > 7 { return "\(words[0]) with \(words.count - 1) amounts" }
      return words.joined(separator: " ")
    }
  }

  /// The rows whose total does not follow from the one before. Each goes on from what is printed, so that
  /// one error is told where it is and not in all rows behind it.
  func breaches(
    of running: RuleCheck.Running, in row: [Int]
  ) throws(Unchecked) -> [Breach] {
    let rows = try running.total.rows(to: running.total.depth, from: row, in: value)
    guard rows.isComplete else { return [] }
    var standing = try opening(running, in: row).map(Standing.init)
    var breaches: [Breach] = []
    func check(_ result: Figure) throws(Unchecked) {
      guard let standing else { return }
      breaches += try breach(
        standing.name, is: standing.total, of: standing.figures, results: [result]
      ) { running.tolerance == nil ? 0 : running.tolerance?.amount(for: $0) }
    }
    for row in rows.positions {
      let isKnown = try add(running, in: row, to: &standing)
      let total = try value.figure(at: running.total.pointer(in: row))
      if let total {
        if isKnown { try check(total) }
        standing = Standing(total)
      } else if !isKnown {
        standing = nil
      }
    }
    if let closes = running.closes, let figure = try value.figure(at: pointer(closes, row)) {
      try check(figure)
    }
    return breaches
  }

  /// The total before the first row.
  private func opening(
    _ running: RuleCheck.Running, in row: [Int]
  ) throws(Unchecked) -> Figure? {
    switch running.from {
    case .place(let path)?: try value.figure(at: pointer(path, row))
    case .constant(.number(let number))?: Figure(number: number)
    case .constant?, nil: nil
    }
  }

  /// Adds and takes away what a row says; false where it says nothing of that.
  ///
  /// Of several amounts of a row those that are not there are zero: a row is a credit or a debit.
  private func add(
    _ running: RuleCheck.Running, in row: [Int], to standing: inout Standing?
  ) throws(Unchecked) -> Bool {
    var isKnown = running.absentIsZero
    let amounts = running.adds.map { ($0, false) } + running.subtracts.map { ($0, true) }
    for (path, isSubtracted) in amounts {
      guard let figure = try value.figure(at: path.pointer(in: row)) else { continue }
      isKnown = true
      guard var known = standing else { continue }
      let total =
        isSubtracted
        ? known.total.subtracting(figure.number) : known.total.adding(figure.number)
      known.figures.append(figure)
      guard let total else { throw Self.beyondArithmetic(known.figures) }
      known.total = total
      known.words.append(
        "\(isSubtracted ? "-" : "+") \(figure.pointer?.description ?? "") (\(figure.number))")
      standing = known
    }
    return isKnown
  }
}
