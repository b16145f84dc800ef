/// Finds values that their form alone gives away, where a document has only one of them.
struct LoneValueFinder {
  let view: DocumentView
  let excluded: Set<Int>
  /// Words that are another field's value.
  let used: Set<WordIdentity>

  /// The only value of a field's type in the document; with several, the one that a rule of the
  /// field's role points at.
  func value(of plan: ScalarPlan) -> ReadValue? {
    let reader = ValueReader(conventions: view.conventions)
    var found: [(value: ReadValue, line: Int)] = []
    for (position, line) in view.lines.enumerated() where !excluded.contains(position) {
      for value in reader.values(of: plan, in: line.words[...], page: line.page)
      where used.isDisjoint(with: value.identities) && !isLabelled(value, on: position, plan) {
        found.append((value, position))
      }
    }
    guard let first = found.first else { return nil }
    if found.allSatisfy({ $0.value.json == first.value.json }) { return first.value }
    guard plan.role == .documentDate else { return nil }
    // A till prints the time beside the date of the sale.
    let timed = found.filter { item in
      !TimeReader.times(in: TextRun(view.lines[item.line].words[...]).characters).isEmpty
    }
    if let first = timed.first, timed.allSatisfy({ $0.value.json == first.value.json }) {
      return first.value
    }
    // A letter's date stands by itself near the top.
    let alone = found.filter { item in
      let line = view.lines[item.line]
      let segment = line.segments.first { range in line.words[range].contains(item.value.words[0]) }
      return segment.map { $0.count - item.value.words.count <= 2 } ?? false
        && line.page == view.lines[0].page
        && line.rect.midY < 0.45 * (view.page(line.page)?.height ?? 1)
    }
    return alone.count == 1 ? alone[0].value : nil
  }

  /// Whether another field's label stands before a value on its line.
  private func isLabelled(_ value: ReadValue, on line: Int, _ plan: ScalarPlan) -> Bool {
    guard let first = value.words.first else { return false }
    let before = view.labels[line].filter { label in
      label.words.upperBound > 0
        && view.lines[line].rect(label.words).right <= first.rect.left + first.rect.width / 2
    }
    guard let nearest = before.last else { return false }
    return plan.labels[nearest.label] == nil && (nearest.hasColon || !nearest.isPreceded)
      && Lexicon.isDated(nearest.label)
  }
}
