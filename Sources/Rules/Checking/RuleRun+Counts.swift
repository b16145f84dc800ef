import JSON

extension RuleRun {
  func breach(of count: RuleCheck.Count, in row: [Int]) throws(Unchecked) -> [Breach] {
    guard let path = count.rows.first else { return [] }
    let known = Array(row.prefix(path.depth))
    let rows = try path.rows(to: path.depth, from: known, in: value)
    // Of a list that is not there nothing is known.
    guard rows.isComplete else { return [] }
    var counted = 0
    for row in rows.positions {
      if try isCounted(row, by: count) { counted += 1 }
    }
    var words: [String] = []
    var places: [JSONPointer] = []
    for operand in count.equals {
      let number: JSONNumber
      switch operand {
      case .constant(.number(let constant)):
        number = constant
        words.append("not \(constant)")
      case .constant: continue
      case .place(let path):
        guard let figure = try value.figure(at: pointer(path, row)) else { continue }
        number = figure.number
        let place = pointer(path, row)
        places.append(place)
        words.append("\(place) says \(number)")
      }
      if number == JSONNumber(counted) { return [] }
    }
    if words.isEmpty { return [] }
    let list = path.list(after: known)
    let names = count.of.map { $0.text(in: known) }.listed
    let plural = counted == 1 ? "row" : "rows"
    let name =
      count.of.allSatisfy(count.isList)
      ? "\(names) has \(counted) \(plural)"
      : "\(names) \(count.of.count == 1 ? "is" : "are") there in \(counted) \(plural)"
    return [
      Breach(
        "\(name), \(words.joined(separator: "; "))", at: places.first ?? list, of: places + [list])
    ]
  }

  private func isCounted(
    _ row: [Int], by count: RuleCheck.Count
  ) throws(Unchecked) -> Bool {
    for path in count.of where !count.isList(path) {
      if try value.found(at: path.pointer(in: row)) == nil { return false }
    }
    return true
  }
}

extension RulePath {
  /// The place of the first list on the way whose row is not known.
  fileprivate func list(after row: [Int]) -> JSONPointer {
    var lists = 0
    let way = steps.prefix { step in
      if step == .every { lists += 1 }
      return lists <= row.count
    }
    return RulePath(steps: Array(way)).pointer(in: row)
  }
}
