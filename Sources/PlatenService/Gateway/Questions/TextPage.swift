import Documents
import Imaging

/// A text as a page of lines, so that the offline reader can read it as it reads print.
enum TextPage {
  /// The page: letters of one width, as a typewriter sets them. Spaces keep their width, so that
  /// columns stay columns.
  static func text(_ text: String) -> PageText {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let columns = max(80, lines.map(\.count).max() ?? 0) + 2
    let rows = max(60, lines.count) + 2
    var words: [Word] = []
    for (row, line) in lines.enumerated() {
      var column = 1
      for piece in line.split(separator: " ", omittingEmptySubsequences: false) {
        if !piece.isEmpty {
          words.append(
            Word(
              text: String(piece),
              box: Box(
                x: Double(column) / Double(columns), y: (Double(row) + 1.2) / Double(rows),
                width: Double(piece.count) / Double(columns), height: 0.7 / Double(rows))))
        }
        column += piece.count + 1
      }
    }
    // A letter is about half as wide as a line is high.
    return PageText(
      origin: .textLayer, aspectRatio: 0.5 * Double(columns) / Double(rows), words: words)
  }
}
