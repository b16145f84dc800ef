import JSON

/// Finds the currency of a document's amounts by the signs and codes beside them.
struct CurrencyFinder {
  let view: DocumentView

  /// The ISO 4217 code, and a word that shows it; nil where signs differ, say nothing certain, or
  /// are missing.
  func currency() -> ReadValue? {
    var shown: [String: (count: Int, words: ArraySlice<PlacedWord>, page: Int)] = [:]
    func note(_ sign: String, _ words: ArraySlice<PlacedWord>, _ page: Int) {
      guard let code = code(of: sign) else { return }
      shown[code] = ((shown[code]?.count ?? 0) + 1, words, page)
    }
    for line in view.lines {
      let run = TextRun(line.words[...])
      for number in NumberReader.numbers(in: run.characters) {
        guard let sign = number.value.currency else { continue }
        note(sign, run.words(of: number.range), line.page)
      }
      // "Amount £", "Summe EUR", "Total RM": the sign stands with the label.
      for (index, word) in line.words.enumerated() where Self.isBare(word.text) {
        note(word.text, line.words[index...index], line.page)
      }
    }
    let total = shown.values.reduce(0) { $0 + $1.count }
    guard let best = shown.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }),
      best.value.count * 5 >= total * 4
    else { return nil }
    return ReadValue(
      json: .string(best.key), words: Array(best.value.words), page: best.value.page, quality: 1)
  }

  private static func isBare(_ word: String) -> Bool {
    let core = word.filter { !"()[]:.,".contains($0) }
    guard let meaning = CurrencyReader.meaning(of: core) else { return false }
    // "Rs" and "kr" are too short to stand for a currency without an amount.
    if case .code = meaning { return core.count >= 3 || "€£₹RM".contains(core) }
    return core == "$"
  }

  /// The currency that a sign means here: what can be several is the country's own.
  private func code(of sign: String) -> String? {
    let core = sign.filter { !"()[]:,".contains($0) }
    switch CurrencyReader.meaning(of: core) ?? CurrencyReader.meaning(of: core.filter { $0 != "." })
    {
    case .code(let code): return code
    case .oneOf(let codes):
      guard let own = view.conventions.country?.currency else { return nil }
      return codes.contains(own) ? own : nil
    case nil: return nil
    }
  }
}
