/// Finds the rows of a table under a header, over as many pages as it runs.
struct TableFinder {
  let plan: TablePlan
  let view: DocumentView
  let reader: ValueReader

  /// A finder of one table in a document.
  init(plan: TablePlan, view: DocumentView) {
    self.plan = plan
    self.view = view
    reader = ValueReader(conventions: view.conventions)
  }

  /// The table under the best header that has rows; nil where there is none.
  func table() -> FoundTable? {
    let headers = view.lines.indices.compactMap { TableHeader.reading($0, of: plan, in: view) }
    for header in headers.sorted(by: { ($1.score, $0.line) < ($0.score, $1.line) }) {
      let table = table(under: header, of: headers)
      if !table.rows.isEmpty { return table }
    }
    return nil
  }

  private func table(under first: TableHeader, of headers: [TableHeader]) -> FoundTable {
    var table = FoundTable(rows: [], lines: [])
    var header = first
    while true {
      let page = view.lines[header.line].page
      let isDone = collectRows(under: header, into: &table)
      if isDone || table.rows.isEmpty { break }
      // The table goes on where a later page repeats its header.
      let next = headers.first { candidate in
        view.lines[candidate.line].page > page && candidate.columns == first.columns
          && candidate.cells.count == first.cells.count
      }
      guard let next else { break }
      header = next
    }
    return table
  }

  /// Adds the rows under a header on its page; true where the table's end was seen.
  private func collectRows(under header: TableHeader, into table: inout FoundTable) -> Bool {
    let page = view.lines[header.line].page
    let start = header.line + header.lineCount
    let end = view.lines[start...].firstIndex { $0.page != page } ?? view.lines.count
    // Sums and footers under the rows have columns of their own.
    let bodyEnd = (start..<end).first { ending($0) != nil } ?? end
    let bounds = ColumnBounds(header: header, body: Array(view.lines[start..<bodyEnd]))
    var lines = Set(header.line..<start)
    var pitch: Double?
    var last: (bottom: Double, height: Double)?
    var pending: [Int] = []
    var isAfterSubtotal = false
    var rowCount = 0
    for position in start..<end {
      let line = view.lines[position]
      if let last, line.rect.top - last.bottom > max(6 * last.height, 4 * (pitch ?? 0)) { break }
      if let end = ending(position) {
        if end == .subtotal, rowCount > 0 {
          isAfterSubtotal = true
          continue
        }
        if rowCount > 0 {
          table.lines.formUnion(lines)
          return true
        }
      }
      let cells = cells(of: line, bounds: bounds, header: header)
      let numbers = cells.indices.count {
        cells[$0] != nil && plan.columns[$0].plan?.isNumeric == true
      }
      let texts = cells.indices.count {
        cells[$0] != nil && plan.columns[$0].plan?.isNumeric == false
      }
      let isRow = numbers >= (isAfterSubtotal ? 2 : 1) && (texts > 0 || numbers >= 2)
      if isRow {
        if let last { pitch = max(pitch ?? 0, line.rect.top - last.bottom) }
        table.rows.append(cells)
        rowCount += 1
        isAfterSubtotal = false
        lines.formUnion(pending + [position])
        pending = []
        last = (line.rect.bottom, line.rect.height)
      } else if numbers == 0, texts > 0, rowCount > 0, let above = last,
        line.rect.top - above.bottom < 1.1 * above.height,
        continues(line, bounds: bounds, header: header)
      {
        append(cells, to: &table.rows[table.rows.count - 1])
        lines.insert(position)
        last = (line.rect.bottom, above.height)
      } else {
        pending.append(position)
      }
    }
    table.lines.formUnion(lines)
    return false
  }

  /// The role of the summary label that a line starts with, where it is one that ends the rows:
  /// an amount stands behind it, and no label-like word of an item.
  private func ending(_ position: Int) -> Lexicon.Role? {
    let line = view.lines[position]
    for occurrence in view.labels[position] where !occurrence.isPreceded {
      guard let role = Lexicon.summaryRole(of: occurrence.label) else { continue }
      let rest = line.words[occurrence.words.upperBound...]
      let numbers = NumberReader.numbers(in: TextRun(rest).characters)
      // Only the label, percent signs and amounts: an item's text would go on in words.
      let words = rest.prefix { word in !word.text.contains(where: \.isNumber) }
        .filter { $0.tokens.joined().count > 3 }
      if !numbers.isEmpty, words.count <= 2 { return role }
    }
    return nil
  }

  /// The values of a line by the plan's columns.
  private func cells(
    of line: TextLine, bounds: ColumnBounds, header: TableHeader
  ) -> [ReadValue?] {
    let words =
      cellsByOrder(of: line, header: header)
      ?? cellsByPlace(of: line, bounds: bounds, header: header)
    var values: [ReadValue?] = Array(repeating: nil, count: plan.columns.count)
    for (cell, words) in zip(header.cells, words) {
      guard let column = cell.column, let plan = plan.columns[column].plan else { continue }
      values[column] = value(of: plan, in: words, page: line.page)
    }
    return values
  }

  private func cellsByPlace(
    of line: TextLine, bounds: ColumnBounds, header: TableHeader
  ) -> [[PlacedWord]] {
    var words: [[PlacedWord]] = Array(repeating: [], count: header.cells.count)
    for word in line.words { words[bounds.cell(of: word.rect)].append(word) }
    return words
  }

  /// A row with just as many segments as the header has cells: one each, whatever a camera's view
  /// has done to the columns.
  private func cellsByOrder(of line: TextLine, header: TableHeader) -> [[PlacedWord]]? {
    guard line.segments.count == header.cells.count else { return nil }
    let cells = line.segments.map { Array(line.words[$0]) }
    let fits = zip(header.cells, cells).allSatisfy { cell, words in
      guard let column = cell.column, let plan = plan.columns[column].plan, plan.isNumeric else {
        return true
      }
      return !reader.values(of: plan, in: words[...], page: line.page).isEmpty
    }
    return fits ? cells : nil
  }

  private func value(of plan: ScalarPlan, in words: [PlacedWord], page: Int) -> ReadValue? {
    if case .text = plan.type, plan.shape != .amount {
      // A cell is read whole: what the schema calls it does not cut it short.
      var free = plan
      free.shape = .free
      return reader.values(of: free, in: words[...], page: page).first
    }
    return reader.values(of: plan, in: words[...], page: page).max { $0.quality < $1.quality }
  }

  /// Whether a line without numbers carries on the text above: all its words are under columns of
  /// text, or under none that was asked for.
  private func continues(_ line: TextLine, bounds: ColumnBounds, header: TableHeader) -> Bool {
    line.words.allSatisfy { word in
      guard let column = header.cells[bounds.cell(of: word.rect)].column else { return true }
      return plan.columns[column].plan?.isNumeric == false
    }
  }

  private func append(_ cells: [ReadValue?], to row: inout [ReadValue?]) {
    for (column, cell) in cells.enumerated() {
      guard let cell, plan.columns[column].plan?.type == .text else { continue }
      row[column] = row[column]?.joined(with: cell) ?? cell
    }
  }
}
