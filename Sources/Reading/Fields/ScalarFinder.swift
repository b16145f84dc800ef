/// Finds the values of single fields by their labels, all fields together, so that the surest pairs
/// of label and value go first and no printed value serves two fields.
struct ScalarFinder {
  let fields: [ScalarPlan]
  let view: DocumentView
  /// Lines that are a table's.
  let excluded: Set<Int>
  private let reader: ValueReader

  /// A finder of fields outside of some lines.
  init(fields: [ScalarPlan], view: DocumentView, excluded: Set<Int>) {
    self.fields = fields
    self.view = view
    self.excluded = excluded
    reader = ValueReader(conventions: view.conventions)
  }

  /// For each field its value, or nil.
  func values() -> [ReadValue?] {
    var candidates = fields.indices.flatMap(self.candidates(of:))
    SumCheck.reward(&candidates, fields: fields)
    candidates.sort { a, b in
      // Of fields with the same name the one nearer to the root goes first.
      (b.score, depth(a), a.field, a.value.page, a.label.line, a.label.words.lowerBound)
        < (a.score, depth(b), b.field, b.value.page, b.label.line, b.label.words.lowerBound)
    }
    var values: [ReadValue?] = fields.map { _ in nil }
    var words: Set<WordIdentity> = []
    var labels: [LabelOccurrence: Int] = [:]
    for candidate in candidates where candidate.score >= Candidate.threshold {
      let identities = candidate.value.identities
      guard values[candidate.field] == nil, words.isDisjoint(with: identities),
        labels[candidate.label].map({ shareLabel($0, candidate.field) }) ?? true
      else { continue }
      values[candidate.field] = candidate.value
      words.formUnion(identities)
      labels[candidate.label] = candidate.field
    }
    return values
  }

  private func depth(_ candidate: Candidate) -> Int { fields[candidate.field].path.count }

  /// `VAT 20 % 226.25` gives both a rate and an amount.
  private func shareLabel(_ a: Int, _ b: Int) -> Bool {
    (fields[a].shape == .percentage) != (fields[b].shape == .percentage)
  }

  private func candidates(of field: Int) -> [Candidate] {
    let plan = fields[field]
    var result: [Candidate] = []
    for position in view.lines.indices where !excluded.contains(position) {
      for label in view.labels[position] {
        guard let weight = plan.labels[label.label] else { continue }
        let base = LabelScore.score(label, weight: weight, plan: plan)
        if let ticks = ticked(field, label) {
          result += ticks.map {
            Candidate(field: field, value: $0, score: base + 0.1, label: label)
          }
          continue
        }
        let right =
          candidatesRight(field, label, base: base) + candidatesLeft(field, label, base: base)
        result += right
        result += candidatesBelow(field, label, base: base - (right.isEmpty ? 0 : 0.2))
      }
    }
    // What OCR itself doubts is not to be believed over what it does not.
    for index in result.indices {
      result[index].score -= 0.6 * max(0, 0.6 - result[index].value.certainty)
    }
    let count = Double(max(view.lines.count, 1))
    if plan.role == .grandTotal {
      let summary = view.lines.indices.first { line in
        view.labels[line].contains { Lexicon.isTaxSummary($0.label) && !$0.isPreceded }
      }
      for index in result.indices {
        result[index].score += 0.15 * Double(result[index].label.line) / count
        if let summary, result[index].label.line > summary { result[index].score -= 0.4 }
      }
    }
    return result
  }

  /// The value of ticked boxes at a label; nil where the field or the print has none, empty where
  /// the boxes leave it open.
  private func ticked(_ field: Int, _ label: LabelOccurrence) -> [ReadValue]? {
    let finder = TickFinder(view: view)
    switch fields[field].type {
    case .boolean:
      return finder.truth(at: label).map { [$0] } ?? []
    case .choice(let options):
      guard finder.hasBoxes(label) else { return nil }
      return finder.choice(options, at: label).map { [$0] } ?? []
    default:
      return nil
    }
  }

  private func candidatesRight(
    _ field: Int, _ label: LabelOccurrence, base: Double
  ) -> [Candidate] {
    let plan = fields[field]
    let regions = view.regionsRight(of: label)
    guard let first = regions.first else { return [] }
    // A number, date or code may stand past a unit or a currency; text is the next thing only.
    let usable = plan.isText ? [first] : regions
    var result: [Candidate] = []
    for region in usable where region.direction != .below {
      let values = reader.values(of: plan, in: region.words, page: view.lines[label.line].page)
      for value in values {
        var score = base + 0.1 + (value.quality - 1) * 0.6
        score -= 0.2 * region.distance
        if plan.isText, region.direction == .same, !label.hasColon { score -= 0.3 }
        result.append(Candidate(field: field, value: value, score: score, label: label))
      }
    }
    // Amounts stand at the line's end, a rate and a base before them; all else stands first.
    if plan.shape == .amount, result.count > 1 {
      let best = result.map(\.value.quality).max() ?? 0
      for index in result.indices where result[index].value.quality == best {
        result[index].score += 0.02 * Double(index)
      }
    } else {
      for index in result.indices { result[index].score -= 0.03 * Double(index) }
    }
    return result
  }

  /// A rate may stand before its label: `19 % MwSt.`.
  private func candidatesLeft(
    _ field: Int, _ label: LabelOccurrence, base: Double
  ) -> [Candidate] {
    let plan = fields[field]
    guard plan.shape == .percentage else { return [] }
    let line = view.lines[label.line]
    let segment = line.segment(of: label.words.lowerBound)
    let words = line.words[segment.lowerBound..<label.words.lowerBound]
    return reader.values(of: plan, in: words, page: line.page).suffix(1).map { value in
      Candidate(
        field: field, value: value, score: base + 0.05 + (value.quality - 1) * 0.6, label: label)
    }
  }

  private func candidatesBelow(
    _ field: Int, _ label: LabelOccurrence, base: Double
  ) -> [Candidate] {
    let plan = fields[field]
    let regions = view.regionsBelow(label, count: plan.shape == .address ? 5 : 1)
    guard let region = regions.first, !excluded.contains(region.line) else { return [] }
    let page = view.lines[label.line].page
    var values = reader.values(of: plan, in: region.words, page: page)
    if plan.shape == .address, let first = values.first {
      let rest = regions.dropFirst().flatMap { reader.values(of: plan, in: $0.words, page: page) }
      values = [rest.reduce(first) { $0.joined(with: $1, by: ", ") }]
    }
    return values.prefix(1).map { value in
      var score = base + (value.quality - 1) * 0.6 - 0.03 * region.distance
      if !label.fillsSegment { score -= 0.25 }
      return Candidate(field: field, value: value, score: score, label: label)
    }
  }
}

extension ScalarPlan {
  /// Whether its value is words, which only their place tells from other words.
  var isText: Bool {
    guard case .text = type else { return false }
    switch shape {
    case .free, .name, .address: return true
    default: return false
    }
  }
}
