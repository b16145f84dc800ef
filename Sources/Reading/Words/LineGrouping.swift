/// Groups words into lines, and lines into segments.
enum LineGrouping {
  /// The white space, in character widths, that parts two segments. A space between words of a
  /// sentence takes one width or less; a column's gap takes more.
  static let segmentGap = 1.9

  /// The lines of a page, from the top down.
  static func lines(of words: [PlacedWord], page: Int, wordHeight: Double) -> [TextLine] {
    // From left to right, each word goes on the line whose last word stands nearest in height:
    // so a line may bend, as on a photograph, and columns set off by half a line stay apart.
    let order = words.sorted(by: isLeft)
    var rows: [[PlacedWord]] = []
    for word in order {
      var best: (row: Int, distance: Double)?
      for (row, members) in rows.enumerated() {
        let last = members[members.count - 1]
        guard last.rect.right - word.rect.left < 0.6 * min(last.rect.width, word.rect.width)
        else { continue }
        let distance = abs(last.rect.midY - word.rect.midY)
        let height = min(
          max(word.rect.height, 0.7 * wordHeight), max(last.rect.height, 0.7 * wordHeight))
        if distance < 0.5 * height, distance < best?.distance ?? .infinity {
          best = (row, distance)
        }
      }
      if let best { rows[best.row].append(word) } else { rows.append([word]) }
    }
    let lines = rows.map { row in
      TextLine(
        page: page, words: row, segments: segments(of: row),
        rect: row.rect ?? row[0].rect)
    }
    return lines.sorted {
      ($0.rect.midY, $0.rect.left, $0.words[0].text) < (
        $1.rect.midY, $1.rect.left, $1.words[0].text
      )
    }
  }

  /// A total order of words by place, so that the same page gives the same lines however its
  /// words are listed.
  private static func isLeft(_ a: PlacedWord, _ b: PlacedWord) -> Bool {
    (a.rect.left, a.rect.midY, a.rect.right, a.text) < (
      b.rect.left, b.rect.midY, b.rect.right, b.text
    )
  }

  private static func segments(of row: [PlacedWord]) -> [Range<Int>] {
    let typical =
      row.reduce(0) { $0 + $1.rect.width } / Double(max(row.reduce(0) { $0 + $1.text.count }, 1))
    var result: [Range<Int>] = []
    var start = 0
    for index in row.indices.dropFirst() {
      let (left, right) = (row[index - 1], row[index])
      let letters = Double(left.text.count + right.text.count)
      let local = (left.rect.width + right.rect.width) / letters
      let width = letters >= 6 ? local : (local + typical) / 2
      if right.rect.left - left.rect.right > segmentGap * width {
        result.append(start..<index)
        start = index
      }
    }
    result.append(start..<row.count)
    return result
  }
}
