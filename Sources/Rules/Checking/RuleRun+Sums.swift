import JSON

extension RuleRun {
  /// The figures of a sum that were found.
  private struct Addends {
    var figures: [Figure] = []
    /// Each term in words, with its values.
    var words: [String] = []
    var sum: JSONNumber = 0
    /// Whether some figure is not there.
    var lacksAny = false
    /// Whether a place was found, be it a list without rows.
    var foundAny = false
  }

  func breach(of sum: RuleCheck.Sum, in row: [Int]) throws(Unchecked) -> [Breach] {
    let results = try results(sum.equals, in: row)
    guard !results.isEmpty else { return [] }
    var addends = Addends()
    for term in sum.terms { try add(term, in: row, to: &addends) }
    guard addends.foundAny, sum.absentIsZero || !addends.lacksAny else { return [] }
    let isPlain = !sum.terms.contains(where: \.isSubtracted)
    let name = isPlain ? "the sum of \(addends.words.listed)" : addends.words.joined(separator: " ")
    return try breach(
      name, is: addends.sum, of: addends.figures, results: results
    ) { sum.tolerance == nil ? 0 : sum.tolerance?.amount(for: $0) }
  }

  private func add(
    _ term: RuleCheck.Sum.Term, in row: [Int], to addends: inout Addends
  ) throws(Unchecked) {
    var sum: JSONNumber? = 0
    var name: String
    switch term.operand {
    case .constant(let value):
      sum = value.number
      name = value.quoted
    case .place(let path):
      let known = Array(row.prefix(path.depth))
      let rows = try path.rows(to: path.depth, from: known, in: value)
      if !rows.isComplete { addends.lacksAny = true }
      var found: [Figure] = []
      for row in rows.positions {
        guard let figure = try value.figure(at: path.pointer(in: row)) else {
          addends.lacksAny = true
          continue
        }
        found.append(figure)
        sum = sum?.adding(figure.number)
      }
      addends.figures += found
      let isList = known.count < path.depth
      if !found.isEmpty || (isList && rows.isComplete && rows.positions.isEmpty) {
        addends.foundAny = true
      }
      let count = found.count == 1 ? "1 row" : "\(found.count) rows"
      let note = isList ? count : found.first?.number.lexeme ?? "absent"
      name = "\(path.text(in: known)) (\(note))"
    }
    if term.isSubtracted {
      name = (addends.words.isEmpty ? "-" : "- ") + name
    } else if rule.check.subtracts, !addends.words.isEmpty {
      name = "+ " + name
    }
    addends.words.append(name)
    let total = sum.flatMap {
      term.isSubtracted ? addends.sum.subtracting($0) : addends.sum.adding($0)
    }
    guard let total else { throw Self.beyondArithmetic(addends.figures) }
    addends.sum = total
  }
}

extension RuleCheck {
  /// Whether it is a sum in which something is taken away.
  fileprivate var subtracts: Bool {
    if case .sum(let sum) = self { sum.terms.contains(where: \.isSubtracted) } else { false }
  }
}
