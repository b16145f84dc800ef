import JSON

/// Where values of the whole come from.
extension MergedParts {
  /// A place in the data of one part.
  struct Source {
    /// Which part, by its position among them.
    var part: Int
    var place: JSONPointer
  }

  /// The outermost list that a place is in a row of; nil for places outside of lists.
  func list(around place: JSONPointer) -> JSONPointer? {
    for depth in place.tokens.indices where Int(place.tokens[depth]) != nil {
      let list = JSONPointer(tokens: Array(place.tokens[..<depth]))
      if rowRanges[list] != nil { return list }
    }
    return nil
  }

  /// Where a place in a row of a list is in the parts that gave the row, by their own numbers of rows.
  func sources(of place: JSONPointer, in list: JSONPointer) -> [Source] {
    let depth = list.tokens.count
    guard depth < place.tokens.count, let row = Int(place.tokens[depth]) else { return [] }
    return (rowRanges[list] ?? []).compactMap { range in
      range.position(of: row).map { position in
        var tokens = place.tokens
        tokens[depth] = String(position)
        return Source(part: range.part, place: JSONPointer(tokens: tokens))
      }
    }
  }

  /// The parts that gave rows of a list.
  func parts(with list: JSONPointer) -> [Int] {
    (rowRanges[list] ?? []).filter { $0.count > 0 }.map(\.part)
  }

  /// A text about the whole as one part may be told it: rows of a list have the part's own numbers.
  func words(_ text: String, of list: JSONPointer, for part: Int) -> String {
    let ranges = (rowRanges[list] ?? []).filter { $0.part == part }
    return text.renumberingRows(of: list) { row in
      ranges.lazy.compactMap { $0.position(of: row) }.first.map { "\($0)" } ?? "<other pages>"
    }
  }
}

extension String {
  /// The text with other numbers of rows where it names places in a list.
  fileprivate func renumberingRows(
    of list: JSONPointer, _ number: (Int) -> String
  ) -> String {
    let beginning = list.description + "/"
    var text = ""
    var rest = self[...]
    while let range = rest.firstRange(of: beginning) {
      let before = rest[..<range.lowerBound].last ?? text.last
      text += rest[..<range.upperBound]
      rest = rest[range.upperBound...]
      // The end of a longer place is none of this list.
      if let before, !before.isWhitespace, !"('\"".contains(before) { continue }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let after = rest.dropFirst(digits.count).first
      guard let row = Int(digits), after?.isLetter != true else { continue }
      text += number(row)
      rest = rest.dropFirst(digits.count)
    }
    return text + rest
  }
}
