/// A regular expression as a deterministic automaton: a table, and a step for each code point.
///
/// A class, though it never changes, since a match would count references to each of its arrays.
final class PatternAutomaton: Sendable {
  /// The state from which nothing matches, and the one in which something did.
  static let dead = 0
  static let matched = 1

  let classes: ScalarClasses
  /// For each state and class the state that follows, as the place where its row begins.
  let rows: [UInt16]
  /// Whether what leads to the state matches where the text ends.
  let matchesAtEnd: [Bool]
  let start: Int

  init(classes: ScalarClasses, rows: [UInt16], matchesAtEnd: [Bool], start: Int) {
    self.classes = classes
    self.rows = rows
    self.matchesAtEnd = matchesAtEnd
    self.start = start
  }

  /// Whether the pattern matches anywhere in a text in UTF-8. Nothing is allocated.
  func isFound(in bytes: Span<UInt8>) -> Bool {
    let width = classes.count
    var row = start * width
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let id: Int
      if byte < 0x80 {
        id = classes.id(ofASCII: byte)
        index += 1
      } else {
        id = classes.id(of: UTF8Reader.scalar(in: bytes, at: &index))
      }
      row = Int(rows[row + id])
      if row <= width { return row == width }
    }
    return matchesAtEnd[row / width]
  }
}
