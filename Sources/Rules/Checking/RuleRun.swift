import JSON

/// One rule, and the value that it is checked on.
struct RuleRun {
  let rule: Rule
  let value: JSONValue

  /// What does not hold, row by row.
  func failures() -> [RuleFailure] {
    guard let anchor = rule.check.anchor else { return [] }
    let rows: [[Int]]
    do throws(Unchecked) {
      rows = try anchor.rows(to: anchor.depth, in: value).positions
    } catch {
      return [failure(error)]
    }
    if case .unique(let paths) = rule.check { return repeatedRows(rows, by: paths) }
    var failures: [RuleFailure] = []
    let places = resultPlaces(in: rows)
    for row in rows {
      do throws(Unchecked) {
        guard try isDue(in: row) else { continue }
        failures += try breaches(in: row, resultPlaces: places).map(failure)
      } catch {
        failures.append(failure(error))
      }
    }
    return failures
  }

  private func breaches(in row: [Int], resultPlaces: Int) throws(Unchecked) -> [Breach] {
    switch rule.check {
    case .sum(let sum): try breach(of: sum, in: row)
    case .product(let product): try breach(of: product, in: row, resultPlaces: resultPlaces)
    case .count(let count): try breach(of: count, in: row)
    case .running(let running): try breaches(of: running, in: row)
    case .comparison(let comparison, let tolerance):
      try breach(of: comparison, within: tolerance, in: row)
    case .order(let paths): try breaches(ofOrder: paths.map { pointer($0, row) })
    case .together(let paths): try breach(ofTogether: paths.map { pointer($0, row) })
    case .required(let paths): try breaches(ofRequired: paths.map { pointer($0, row) }, in: row)
    case .checksum(let checksum, let paths):
      try breach(of: checksum, in: paths.map { pointer($0, row) })
    case .unique: []
    }
  }

  /// Whether all conditions of the rule hold.
  func isDue(in row: [Int]) throws(Unchecked) -> Bool {
    for condition in rule.conditions {
      switch condition {
      case .present(let path):
        if try value.found(at: pointer(path, row)) == nil { return false }
      case .holds(let comparison):
        if try compare(comparison, within: nil, in: row)?.holds != true { return false }
      }
    }
    return true
  }

  /// Where a path leads in a row; one through fewer lists takes the outer positions.
  func pointer(_ path: RulePath, _ row: [Int]) -> JSONPointer {
    path.pointer(in: Array(row.prefix(path.depth)))
  }

  func failure(_ breach: Breach) -> RuleFailure {
    RuleFailure(
      kind: .failed, rule: rule, message: breach.message, pointer: breach.pointer,
      pointers: breach.pointers)
  }

  func failure(_ unchecked: Unchecked) -> RuleFailure {
    RuleFailure(
      kind: .unchecked, rule: rule, message: unchecked.message,
      pointer: unchecked.pointers.first ?? JSONPointer(),
      pointers: unchecked.pointers)
  }

  /// The most digits after the point that a result of a product is written with, over all rows: what
  /// one row spells `68` is as exact as the `68.25` of the next.
  private func resultPlaces(in rows: [[Int]]) -> Int {
    guard case .product(let product) = rule.check, product.tolerance == nil else { return 0 }
    var places = 0
    for path in product.equals {
      for row in rows {
        guard let number = value[at: pointer(path, row)]?.number else { continue }
        places = max(places, number.places)
      }
    }
    return places
  }
}
