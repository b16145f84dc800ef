/// Reads the items of a receipt, which have no header: lines of words with an amount at the end.
struct ReceiptRows {
  private let text: Int
  private let amount: Int
  private let quantity: Int?
  private let price: Int?
  private let plan: TablePlan
  private let view: DocumentView
  private let reader: ValueReader

  /// A reader of rows, where the items have a text and an amount; else nil.
  init?(plan: TablePlan, view: DocumentView) {
    func column(_ names: [String]) -> Int? {
      plan.columns.firstIndex { column in
        column.plan?.isNumeric == true
          && names.contains { LabelText.tokens(ofName: column.name).joined() == $0 }
      }
    }
    guard let text = plan.columns.firstIndex(where: { $0.plan?.isText == true }),
      let amount = column(["amount", "linetotal", "total", "price", "totalprice", "sum", "value"])
    else { return nil }
    self.text = text
    self.amount = amount
    quantity = column(["quantity", "qty", "count", "units"])
    price = column(["unitprice", "priceperunit", "priceeach", "rate"])
    self.plan = plan
    self.view = view
    reader = ValueReader(conventions: view.conventions)
  }

  /// The rows between the top of the document and its first sum; nil without any.
  func table() -> FoundTable? {
    let end = view.lines.indices.first { isSum($0) && hasAmount(view.lines[$0]) }
    guard let end else { return nil }
    var table = FoundTable(rows: [], lines: [])
    for position in 0..<end {
      guard let row = row(view.lines[position]) else {
        if !table.rows.isEmpty, let count = count(view.lines[position]) {
          apply(count, to: &table.rows[table.rows.count - 1])
          table.lines.insert(position)
        }
        continue
      }
      table.rows.append(row)
      table.lines.insert(position)
    }
    return table.rows.isEmpty ? nil : table
  }

  private func isSum(_ position: Int) -> Bool {
    view.labels[position].contains {
      !$0.isPreceded && Lexicon.summaryRole(of: $0.label) != nil
    }
  }

  private func hasAmount(_ line: TextLine) -> Bool {
    NumberReader.numbers(in: TextRun(line.words[...]).characters).contains { $0.value.isMoney }
  }

  /// `2 x Flat white   6.80`: a count, words, an amount and perhaps a tax letter behind it.
  private func row(_ line: TextLine) -> [ReadValue?]? {
    let run = TextRun(line.words[...])
    let numbers = NumberReader.numbers(in: run.characters)
    guard let last = numbers.last, last.value.isMoney, last.value.fraction.count == 2,
      run.characters.count - last.range.upperBound <= 3
    else { return nil }
    var rest = run.words(of: 0..<last.range.lowerBound)
    if let first = run.words(of: last.range).first, rest.last == first { rest = rest.dropLast() }
    var values: [ReadValue?] = Array(repeating: nil, count: plan.columns.count)
    // An amount before the last is the price of one.
    let before = TextRun(rest)
    if let unit = NumberReader.numbers(in: before.characters).last, unit.value.isMoney,
      before.characters.count - unit.range.upperBound <= 1
    {
      if let price { values[price] = read(price, before.words(of: unit.range), line.page) }
      rest =
        before.words(of: 0..<unit.range.lowerBound).filter { word in
          !before.words(of: unit.range).contains(word)
        }[...]
    }
    // A count in front or behind, alone or with a multiplication sign.
    if let (count, remainder) = Self.count(rest) {
      if let quantity { values[quantity] = read(quantity, count, line.page) }
      rest = remainder
    }
    guard rest.contains(where: { $0.text.count(where: \.isLetter) >= 2 }),
      let words = read(text, rest, line.page),
      let amountValue = read(amount, run.words(of: last.range), line.page)
    else { return nil }
    values[text] = words
    values[amount] = amountValue
    return values
  }

  private func read(_ column: Int, _ words: ArraySlice<PlacedWord>, _ page: Int) -> ReadValue? {
    guard let plan = plan.columns[column].plan else { return nil }
    return reader.values(of: plan, in: words, page: page).first
  }

  /// The words of a count at the start of a row, and what is left.
  private static func count(
    _ words: ArraySlice<PlacedWord>
  ) -> (count: ArraySlice<PlacedWord>, rest: ArraySlice<PlacedWord>)? {
    guard let first = words.first else { return nil }
    let signs: Set<String> = ["x", "X", "×", "*", "@"]
    let digits = first.text.prefix { $0.isASCIIDigit }
    let unit = first.text.dropFirst(digits.count)
    guard (1...3).contains(digits.count), unit.isEmpty || signs.contains(String(unit)),
      words.count > 1
    else { return nil }
    let rest = words.dropFirst()
    if let next = rest.first, signs.contains(next.text) {
      return (words.prefix(1), rest.dropFirst())
    }
    return (words.prefix(1), rest)
  }

  /// A line under an item that only tells how many: `2 @ 4.29 EA`, `6 x 0,45`.
  private func count(_ line: TextLine) -> (quantity: ReadValue?, price: ReadValue?)? {
    let run = TextRun(line.words[...])
    let numbers = NumberReader.numbers(in: run.characters)
    guard let first = numbers.first, first.range.lowerBound == 0, !first.value.isMoney,
      let sign = run.characters[first.range.upperBound...].first(where: { $0 != " " }),
      "x×X*@".contains(sign)
    else { return nil }
    return (
      quantity.flatMap { read($0, run.words(of: first.range), line.page) },
      price.flatMap { column in
        numbers.dropFirst().first.flatMap { read(column, run.words(of: $0.range), line.page) }
      }
    )
  }

  private func apply(
    _ count: (quantity: ReadValue?, price: ReadValue?), to row: inout [ReadValue?]
  ) {
    if let quantity { row[quantity] = row[quantity] ?? count.quantity }
    if let price { row[price] = row[price] ?? count.price }
  }
}
