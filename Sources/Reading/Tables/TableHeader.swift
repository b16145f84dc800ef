/// The line over a table's rows, and which of its cells are the columns that are looked for.
struct TableHeader {
  /// A cell of the header: a label or words that mean nothing known.
  struct Cell {
    var rect: Rect
    /// Which column of the plan it heads, if any.
    var column: Int?
  }

  /// The first line of the header.
  var line: Int
  /// How many lines it takes: a narrow column's label may be wrapped.
  var lineCount: Int
  /// Its cells from left to right.
  var cells: [Cell]
  /// How well it fits the plan.
  var score: Double

  /// The plan's columns that it has.
  var columns: Set<Int> { Set(cells.compactMap(\.column)) }

  /// The header that a line is, alone or with the line below it; nil where it is none.
  static func reading(_ line: Int, of plan: TablePlan, in view: DocumentView) -> TableHeader? {
    let single = header(
      view.lines[line], labels: view.labels[line], at: line, lineCount: 1, plan: plan)
    guard line + 1 < view.lines.count, let merged = merged(line, in: view) else { return single }
    let double = header(
      merged, labels: view.index.occurrences(in: merged, at: line, isRecognised: false), at: line,
      lineCount: 2, plan: plan)
    // Wrapped labels need both lines; a header with another line above it does not.
    let below = header(
      view.lines[line + 1], labels: view.labels[line + 1], at: line + 1, lineCount: 1, plan: plan)
    let alone = max(single?.columns.count ?? 0, below?.columns.count ?? 0)
    guard let double, double.columns.count > alone else { return single }
    return double
  }

  private static func header(
    _ line: TextLine, labels: [LabelOccurrence], at position: Int, lineCount: Int, plan: TablePlan
  ) -> TableHeader? {
    guard !labels.isEmpty else { return nil }
    let run = TextRun(line.words[...])
    guard !NumberReader.numbers(in: run.characters).contains(where: \.value.isMoney) else {
      return nil
    }
    let matched = ColumnMatching.best(labels: labels.map(\.label), plan: plan)
    let columns = matched.compactMap { $0 }
    let isNumeric = columns.contains { plan.columns[$0].plan?.isNumeric == true }
    let hasText = columns.contains { plan.columns[$0].plan?.isNumeric == false }
    // A heading's words are labels; a sentence only holds one by chance.
    let covered = labels.reduce(0) { $0 + $1.words.count }
    let wordCount = line.words.filter { !$0.tokens.isEmpty }.count
    guard columns.count >= 2, isNumeric, hasText || columns.count >= 3, covered * 2 >= wordCount
    else { return nil }
    var cells: [Cell] = []
    for segment in line.segments {
      var start = segment.lowerBound
      let inside = labels.indices.filter { segment.contains(labels[$0].words.lowerBound) }
      for (order, label) in inside.enumerated() {
        let first = labels[label].words.lowerBound
        if order == 0, first > start,
          line.words[start..<first].contains(where: { !$0.tokens.isEmpty })
        {
          cells.append(Cell(rect: line.rect(start..<first), column: nil))
        }
        let end =
          order + 1 < inside.count
          ? labels[inside[order + 1]].words.lowerBound : segment.upperBound
        cells.append(Cell(rect: line.rect(first..<end), column: matched[label]))
        start = end
      }
      if inside.isEmpty { cells.append(Cell(rect: line.rect(segment), column: nil)) }
    }
    let weights = zip(labels, matched).reduce(0) { sum, pair in
      sum + (pair.1.flatMap { plan.columns[$0].plan?.labels[pair.0.label] } ?? 0)
    }
    return TableHeader(
      line: position, lineCount: lineCount, cells: cells.sorted { $0.rect.left < $1.rect.left },
      score: weights + (hasText ? 1 : 0))
  }

  /// Two lines read as one header: what stands under a segment belongs to it.
  private static func merged(_ line: Int, in view: DocumentView) -> TextLine? {
    let (top, bottom) = (view.lines[line], view.lines[line + 1])
    guard top.page == bottom.page,
      bottom.rect.top - top.rect.bottom < 0.8 * max(top.rect.height, bottom.rect.height)
    else { return nil }
    var words: [PlacedWord] = []
    var segments: [Range<Int>] = []
    var used: Set<Int> = []
    func add(_ parts: [PlacedWord]) {
      segments.append(words.count..<words.count + parts.count)
      words += parts
    }
    for segment in top.segments {
      let rect = top.rect(segment)
      let below = bottom.segments.indices.filter {
        !used.contains($0) && bottom.rect(bottom.segments[$0]).horizontalOverlap(rect) > 0
      }
      used.formUnion(below)
      add(Array(top.words[segment]) + below.flatMap { Array(bottom.words[bottom.segments[$0]]) })
    }
    for (index, segment) in bottom.segments.enumerated() where !used.contains(index) {
      add(Array(bottom.words[segment]))
    }
    return TextLine(
      page: top.page, words: words, segments: segments, rect: top.rect.union(bottom.rect))
  }
}

extension ScalarPlan {
  /// Whether its values are numbers.
  var isNumeric: Bool {
    switch (type, shape) {
    case (.number, _), (.text, .amount): true
    default: false
    }
  }
}
