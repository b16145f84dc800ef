/// Rows of cells below each other, for a terminal.
enum TextColumns {
  /// A line a row: the first columns to the left, the others to the right.
  ///
  /// - Parameter left: how many columns are to the left.
  static func lines(_ rows: [[String]], left: Int) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += (column == 0 ? "" : "  ") + (column < left ? cell + padding : padding + cell)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
