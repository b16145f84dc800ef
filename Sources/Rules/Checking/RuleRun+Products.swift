import JSON

extension RuleRun {
  func breach(
    of product: RuleCheck.Product, in row: [Int], resultPlaces: Int
  ) throws(Unchecked) -> [Breach] {
    let results = try results(product.equals, in: row)
    guard !results.isEmpty else { return [] }
    var figures: [Figure] = []
    for factor in product.factors {
      switch factor {
      case .constant(let value):
        guard let number = value.number else { return [] }
        figures.append(Figure(number: number))
      case .place(let path):
        guard let figure = try value.figure(at: pointer(path, row)) else { return [] }
        figures.append(figure)
      }
    }
    var calculated: JSONNumber? = 1
    for figure in figures { calculated = calculated?.multiplied(by: figure.number) }
    guard let calculated else { throw Self.beyondArithmetic(figures + results) }
    let words = figures.map { figure in
      figure.pointer.map { "\($0) (\(figure.number))" } ?? figure.number.lexeme
    }
    let rounding = JSONNumber.halfUnit(of: resultPlaces)
    return try breach(
      words.joined(separator: " × "), is: calculated, of: figures, results: results
    ) { product.tolerance == nil ? rounding : product.tolerance?.amount(for: $0) }
  }
}
