/// Finds the issuer's address: the lines under its name, down to the one with the postcode.
struct IssuerAddressFinder {
  let view: DocumentView
  let excluded: Set<Int>

  /// The lines of the address joined by a comma and a space; nil where no postcode stands under
  /// the name.
  func address(of issuer: ReadValue?) -> ReadValue? {
    guard let issuer, let start = line(of: issuer) else { return nil }
    let nameRect = issuer.words.rect
    var lines: [Piece] = []
    for position in (start + 1)..<min(start + 9, view.lines.count) {
      let line = view.lines[position]
      guard !excluded.contains(position), line.page == issuer.page else { break }
      guard let piece = piece(of: line, at: position, near: nameRect) else { continue }
      if isEnd(piece) { break }
      lines.append(piece)
    }
    guard var end = lines.lastIndex(where: { PostalLine.matches($0.words) }) else { return nil }
    // The state or country may stand under the town.
    if end + 1 < lines.count, lines[end].words.last?.text.hasSuffix(",") == true { end += 1 }
    let first = lines[...end].firstIndex { isStreet($0) }
    guard let first else { return nil }
    let reader = ValueReader(conventions: view.conventions)
    let plan = ScalarPlan(path: [], type: .text, labels: [:], role: nil, shape: .address)
    let parts = lines[first...end].compactMap {
      reader.values(of: plan, in: $0.words, page: $0.page).first
    }
    guard let head = parts.first else { return nil }
    return parts.dropFirst().reduce(head) { $0.joined(with: $1, by: ", ") }
  }

  private func line(of issuer: ReadValue) -> Int? {
    guard let word = issuer.words.first else { return nil }
    return view.lines.firstIndex { $0.page == issuer.page && $0.words.contains(word) }
  }

  /// The segment of a line that stands under the name.
  private func piece(of line: TextLine, at position: Int, near rect: Rect?) -> Piece? {
    let segment = line.segments.max { a, b in
      (rect?.horizontalOverlap(line.rect(a)) ?? 0) < (rect?.horizontalOverlap(line.rect(b)) ?? 0)
    }
    return segment.map {
      Piece(words: line.words[$0], line: position, page: line.page, rect: line.rect($0))
    }
  }

  /// Whether a line is past the address: a date, an amount, a mail address, a key with a colon.
  private func isEnd(_ piece: Piece) -> Bool {
    let text = TextRun(piece.words).characters
    return !DateReader.dates(in: text).isEmpty || !WebReader.emails(in: text).isEmpty
      || NumberReader.numbers(in: text).contains { $0.value.isMoney }
      || DocumentTitles.isTitle(String(text))
      || view.labels[piece.line].contains { label in
        !label.isPreceded && (label.hasColon && label.label.count > 2 || Lexicon.isContact(label.label))
      }
  }

  /// Whether an address can begin with a line: it has a number that is not a year, as slogans do.
  private func isStreet(_ piece: Piece) -> Bool {
    guard !isRegistration(piece) else { return false }
    return PostalLine.matches(piece.words)
      || piece.words.contains { word in
        let core = word.text.filter { $0.isLetterOrDigit }
        let isYear = core.count == 4 && (1700...2099).contains(Int(core) ?? 0)
        return core.contains(where: \.isNumber) && !isYear
      }
  }

  /// Whether a line is a company's number: `(789417-W)`, `Co. Reg. No. 1234`.
  private func isRegistration(_ piece: Piece) -> Bool {
    let letters = piece.words.reduce(0) { $0 + $1.text.count(where: \.isLetter) }
    let digits = piece.words.reduce(0) { $0 + $1.text.count(where: \.isNumber) }
    return digits > letters && !PostalLine.matches(piece.words)
      || view.labels[piece.line].contains { !$0.isPreceded && $0.label.hasSuffix("no") }
  }
}
