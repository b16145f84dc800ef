import JSON

/// Reads ticked boxes beside a label: one box for a yes or no, or one box for each choice.
struct TickFinder {
  let view: DocumentView

  /// A box and the words behind it, up to the next box.
  private struct Option {
    var mark: TickMark
    var box: PlacedWord
    var words: ArraySlice<PlacedWord>
  }

  /// Whether the label's line has boxes behind it, so that its plain words are no value.
  func hasBoxes(_ label: LabelOccurrence) -> Bool { !options(behind: label).isEmpty }

  /// The choice whose box is ticked, of the boxes behind a label; nil unless it is just one.
  func choice(_ options: [String], at label: LabelOccurrence) -> ReadValue? {
    let reader = ChoiceReader(options: options)
    let ticked = self.options(behind: label).filter { $0.mark == .ticked }
    guard ticked.count == 1, let option = ticked.first else { return nil }
    let run = TextRun(option.words)
    guard let found = reader.choices(in: run).first, found.range.lowerBound == 0 else { return nil }
    return value(.string(found.value), [option.box] + run.words(of: found.range), label)
  }

  /// Whether the box of a label is ticked: that of its yes or no, else the one before or behind
  /// the label itself.
  func truth(at label: LabelOccurrence) -> ReadValue? {
    let line = view.lines[label.line]
    let options = options(behind: label)
    let answers = options.compactMap { option -> (answer: Bool, option: Option)? in
      guard let first = option.words.first?.tokens.first else { return nil }
      return Self.answers[first].map { ($0, option) }
    }
    if !answers.isEmpty {
      let ticked = answers.filter { $0.option.mark == .ticked }
      guard ticked.count == 1, let one = ticked.first else { return nil }
      return value(.bool(one.answer), [one.option.box] + one.option.words.prefix(1), label)
    }
    let before = label.words.lowerBound - 1
    if before >= 0, isNear(before, label.words.lowerBound, line),
      let mark = TickMark(line.words[before].text)
        ?? (isFirst(before, line) ? Self.handwritten(line.words[before]) : nil)
    {
      return value(.bool(mark == .ticked), [line.words[before]], label)
    }
    if let option = options.first, options.count == 1, option.words.isEmpty {
      return value(.bool(option.mark == .ticked), [option.box], label)
    }
    // In words: "Newsletter: yes".
    guard options.isEmpty, let region = view.regionsRight(of: label).first,
      let word = region.words.first(where: { !$0.tokens.isEmpty }),
      let answer = word.tokens.first.flatMap({ Self.answers[$0] })
    else { return nil }
    return value(.bool(answer), [word], label)
  }

  /// The boxes behind a label on its line.
  private func options(behind label: LabelOccurrence) -> [Option] {
    let line = view.lines[label.line]
    let behind = label.words.upperBound..<max(line.words.count, label.words.upperBound)
    guard behind.contains(where: { TickMark(line.words[$0].text) != nil }) else { return [] }
    // Among boxes a lone x is one that is ticked.
    func mark(_ place: Int) -> TickMark? {
      TickMark(line.words[place].text) ?? Self.handwritten(line.words[place])
    }
    let places = behind.filter { mark($0) != nil }
    return places.enumerated().compactMap { order, place in
      guard let mark = mark(place) else { return nil }
      let end = order + 1 < places.count ? places[order + 1] : line.words.count
      return Option(mark: mark, box: line.words[place], words: line.words[(place + 1)..<end])
    }
  }

  /// A cross as a letter, where a box would stand.
  private static func handwritten(_ word: PlacedWord) -> TickMark? {
    !word.text.isEmpty && word.text.count <= 2 && word.text.allSatisfy { "xX×".contains($0) }
      ? .ticked : nil
  }

  private func isFirst(_ word: Int, _ line: TextLine) -> Bool {
    line.segment(of: word).lowerBound == word
  }

  private func isNear(_ left: Int, _ right: Int, _ line: TextLine) -> Bool {
    let gap = line.words[right].rect.left - line.words[left].rect.right
    return gap < 3 * max(line.words[left].rect.height, line.words[right].rect.height)
  }

  private func value(
    _ json: JSONValue, _ words: [PlacedWord], _ label: LabelOccurrence
  ) -> ReadValue {
    ReadValue(json: json, words: words, page: view.lines[label.line].page, quality: 1)
  }

  private static let answers: [String: Bool] = [
    "yes": true, "ja": true, "oui": true, "si": true, "y": true, "true": true,
    "no": false, "nein": false, "non": false, "nee": false, "false": false,
  ]
}
