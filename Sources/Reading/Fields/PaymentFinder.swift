import JSON

/// Finds which of some given ways a receipt was paid: their words stand before an amount or a
/// masked card number.
struct PaymentFinder {
  let view: DocumentView
  let excluded: Set<Int>

  /// The one way that is named; nil where none or several are.
  func method(of plan: ScalarPlan) -> ReadValue? {
    guard case .choice(let options) = plan.type else { return nil }
    let reader = ChoiceReader(options: options)
    var found: [(option: String, value: ReadValue)] = []
    for (position, line) in view.lines.enumerated() where !excluded.contains(position) {
      let run = TextRun(line.words[...])
      let isPayment =
        NumberReader.numbers(in: run.characters).contains { $0.value.isMoney }
        || Self.hasMask(run.characters)
      guard isPayment, let first = reader.choices(in: run).first else { continue }
      // In the first words: further on it is part of a sentence.
      let words = run.words(of: first.range)
      guard words.startIndex <= 2 else { continue }
      found.append(
        (
          first.value,
          ReadValue(json: .string(first.value), words: Array(words), page: line.page, quality: 1)
        ))
    }
    guard let first = found.first, found.allSatisfy({ $0.option == first.option }) else {
      return nil
    }
    return first.value
  }

  /// Whether a card's number stands there with most digits hidden: `************4471`.
  private static func hasMask(_ text: [Character]) -> Bool {
    var run = 0
    for character in text {
      run = "*xX•#".contains(character) ? run + 1 : 0
      if run >= 4 { return true }
    }
    return false
  }
}
