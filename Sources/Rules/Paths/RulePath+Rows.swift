import JSON

extension RulePath {
  /// The rows that a value has in the first lists on the way.
  ///
  /// - Parameters:
  ///   - depth: how many lists are walked through.
  ///   - row: positions in the first of them that are known.
  func rows(to depth: Int, from row: [Int] = [], in value: JSONValue) throws(Unchecked) -> Rows {
    var rows = Rows(positions: [row], isComplete: true)
    for _ in row.count..<max(depth, row.count) {
      var longer: [[Int]] = []
      for row in rows.positions {
        let pointer = listPointer(after: row)
        switch try value.found(at: pointer) {
        case nil: rows.isComplete = false
        case .array(let elements): longer += elements.indices.map { row + [$0] }
        case let other?:
          throw Unchecked("\(pointer) is \(other.kindInWords), where a list is needed", [pointer])
        }
      }
      rows.positions = longer
    }
    return rows
  }

  /// Where the path leads in a row that has a position for each of its lists.
  func pointer(in row: [Int]) -> JSONPointer {
    var positions = row.makeIterator()
    return JSONPointer(
      tokens: steps.map { step in
        switch step {
        case .member(let name): name
        case .every: positions.next().map(String.init) ?? "*"
        }
      })
  }

  /// Where the next list stands, after the positions of a row.
  private func listPointer(after row: [Int]) -> JSONPointer {
    var tokens: [String] = []
    var positions = row.makeIterator()
    for step in steps {
      switch step {
      case .member(let name): tokens.append(name)
      case .every:
        guard let position = positions.next() else { return JSONPointer(tokens: tokens) }
        tokens.append(String(position))
      }
    }
    return JSONPointer(tokens: tokens)
  }
}
