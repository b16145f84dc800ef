import JSON

extension RuleRun {
  /// The figures that something is to be, those that are there.
  func results(_ paths: [RulePath], in row: [Int]) throws(Unchecked) -> [Figure] {
    var results: [Figure] = []
    for path in paths {
      if let figure = try value.figure(at: pointer(path, row)) { results.append(figure) }
    }
    return results
  }

  /// The breach where a calculated figure is none of the results.
  ///
  /// - Parameters:
  ///   - name: what was calculated, in words.
  ///   - figures: of what.
  ///   - tolerance: how far apart it may be of a result; nil where that has too many digits.
  func breach(
    _ name: String, is calculated: JSONNumber, of figures: [Figure], results: [Figure],
    tolerance: (JSONNumber) -> JSONNumber?
  ) throws(Unchecked) -> [Breach] {
    let places = (figures + results).reduce(0) { max($0, $1.number.places) }
    var words: [String] = []
    for result in results {
      guard let distance = calculated.subtracting(result.number)?.magnitude,
        let tolerance = tolerance(result.number)
      else { throw Self.beyondArithmetic(figures + results) }
      if distance <= tolerance { return [] }
      let allowed = tolerance == 0 ? "" : ", tolerance \(tolerance.shortened)"
      words.append(
        "\(result.pointer?.description ?? "") says \(result.number.spelled(places: places)): "
          + "\(distance.shortened(places: places)) apart\(allowed)")
    }
    guard let pointer = results.first?.pointer else { return [] }
    return [
      Breach(
        "\(name) is \(calculated.shortened(places: places)), \(words.joined(separator: "; "))",
        at: pointer, of: (figures + results).compactMap(\.pointer))
    ]
  }

  static func beyondArithmetic(_ figures: [Figure]) -> Unchecked {
    Unchecked(
      "the numbers have too many digits to be calculated with exactly",
      figures.compactMap(\.pointer))
  }
}

extension JSONNumber {
  /// The spelling for a message.
  fileprivate var shortened: String { shortened(places: 0) }

  fileprivate func shortened(places: Int) -> String {
    JSONValue.number(JSONNumber(lexeme: spelled(places: places)) ?? self).quoted
  }
}

extension [String] {
  /// The words with commas and an "and".
  var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
