/// Where a table's columns part: the white space between the values, not only between the labels.
struct ColumnBounds {
  /// The places between neighbouring cells of the header, from left to right.
  var edges: [Double]

  /// The bounds under a header, by the words of the lines below it: between the middles of two
  /// labels the edge is where the fewest words stand.
  init(header: TableHeader, body: [TextLine]) {
    let rows = body.filter { line in
      line.segments.count > 1
        && !NumberReader.numbers(in: TextRun(line.words[...]).characters).isEmpty
    }
    edges = zip(header.cells, header.cells.dropFirst()).map { left, right in
      Self.edge(between: left.rect, and: right.rect, rows: rows)
    }
  }

  /// The index of the header's cell that a word stands under.
  func cell(of rect: Rect) -> Int {
    edges.firstIndex { rect.midX < $0 } ?? edges.count
  }

  private static func edge(between left: Rect, and right: Rect, rows: [TextLine]) -> Double {
    let (start, end) = (min(left.midX, right.left), max(right.midX, left.midX))
    let fallback = (left.right + right.left) / 2
    let steps = 200
    guard end > start else { return fallback }
    let words = rows.flatMap(\.words).filter { $0.rect.right > start && $0.rect.left < end }
    let segments = rows.flatMap { row in row.segments.map(row.rect) }
    var best: (crossings: Int, first: Int, last: Int)?
    var run: (crossings: Int, first: Int, last: Int)?
    for step in 0...steps {
      let x = start + (end - start) * Double(step) / Double(steps)
      // A space inside a long text is no gap: cutting a segment costs too, cutting a word more.
      var crossings =
        3 * words.count { $0.rect.left < x && x < $0.rect.right }
        + segments.count { $0.left < x && x < $0.right }
      // The labels themselves are cut last.
      if left.left < x && x < left.right || right.left < x && x < right.right {
        crossings += 4 * rows.count
      }
      if let current = run, current.crossings == crossings {
        run?.last = step
      } else {
        run = (crossings, step, step)
      }
      if let run,
        run.crossings < best?.crossings ?? .max
          || run.crossings == best?.crossings
            && run.last - run.first > (best.map { $0.last - $0.first } ?? 0)
      {
        best = run
      }
    }
    guard let best else { return fallback }
    return start + (end - start) * Double(best.first + best.last) / 2 / Double(steps)
  }
}
