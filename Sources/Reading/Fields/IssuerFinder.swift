import JSON

/// Finds who issued a document: the name in the letterhead, at the top of a receipt, or in the
/// footer, by its place, its size, its legal form, and the host of a mail or web address beside it.
struct IssuerFinder {
  let view: DocumentView
  /// Lines of tables.
  let excluded: Set<Int>
  /// The words under a label of the addressee: they name someone else.
  let others: Set<WordIdentity>

  /// The issuer's name; nil where no line looks like one.
  func name() -> ReadValue? {
    let pieces = Piece.pieces(of: view, splitting: Piece.separators)
      .filter { !excluded.contains($0.line) }
    let hosts = hostLabels()
    var scored: [(words: ArraySlice<PlacedWord>, piece: Piece, score: Double, hasForm: Bool)] = []
    for piece in pieces where piece.page == view.lines.first?.page {
      let form = LegalForm.name(in: piece.words)
      let words = form ?? Self.trimmed(piece.words)
      guard !words.isEmpty else { continue }
      guard let score = score(piece, words: words, hasForm: form != nil, hosts: hosts) else {
        continue
      }
      scored.append((words, piece, score, form != nil))
    }
    guard
      let best = scored.max(by: {
        ($0.score, $1.piece.line) < ($1.score, $0.piece.line)
      }), best.score >= 0.45
    else { return nil }
    // The name with its legal form elsewhere is the same name in full.
    let letters = LabelText.letters(of: best.words.quote)
    let full = scored.filter { other in
      let whole = LabelText.letters(of: other.words.quote)
      return other.hasForm && whole.contains(letters) && whole.count > letters.count
        && (whole.hasPrefix(letters) || best.hasForm)
    }.max { ($0.score, $1.piece.line) < ($1.score, $0.piece.line) }
    return value(full?.words ?? best.words, page: best.piece.page)
  }

  /// The words without single letters and joining signs at the ends: what OCR makes of a logo.
  private static func trimmed(_ words: ArraySlice<PlacedWord>) -> ArraySlice<PlacedWord> {
    var words = words
    while let first = words.first, first.text.count(where: \.isLetterOrDigit) < 2 {
      words.removeFirst()
    }
    while let last = words.last, last.text.count(where: \.isLetterOrDigit) < 2 {
      words.removeLast()
    }
    return words
  }

  private func value(_ words: ArraySlice<PlacedWord>, page: Int) -> ReadValue? {
    let run = TextRun(words)
    guard var found = FreeTextReader.text(in: run.characters) else { return nil }
    // The point of "Co." and "Inc." belongs to the name; that of a sentence after "Ltd" does not.
    let whole = ["ltd.", "limited.", "gmbh.", "llc.", "llp.", "plc.", "sarl.", "ag."]
    if whole.contains(where: found.value.lowercased().hasSuffix) { found.value.removeLast() }
    return ReadValue(
      json: .string(found.value), words: Array(words), page: page, quality: 1)
  }

  private func score(
    _ piece: Piece, words: ArraySlice<PlacedWord>, hasForm: Bool, hosts: Set<String>
  ) -> Double? {
    let text = words.quote
    guard FreeTextReader.quality(text, shape: .name) > 0, !DocumentTitles.isTitle(text),
      others.isDisjoint(with: identities(words, page: piece.page)),
      WebReader.emails(in: Array(text)).isEmpty, WebReader.addresses(in: Array(text)).isEmpty,
      !text.hasPrefix("("), DateReader.dates(in: Array(text)).isEmpty, !PostalLine.matches(words)
    else { return nil }
    // A label with something behind it, or a label alone, is no name.
    if !hasForm,
      let label = view.label(line: piece.line, word: index(of: words, in: piece.line)),
      label.hasColon || label.fillsSegment
    {
      return nil
    }
    let certainty = words.reduce(0) { $0 + $1.confidence } / Double(words.count)
    guard certainty >= 0.5, let page = view.page(piece.page) else { return nil }
    let place = piece.rect.midY / page.height
    var score = -0.6 * max(0, 0.8 - certainty)
    if place < 0.3 { score += 0.4 * (1 - place / 0.3) }
    if piece.line == firstLine { score += 0.35 }
    score += 0.25 * min(max(piece.rect.height / page.wordHeight - 1.15, 0), 1.4)
    if hasForm { score += 0.5 }
    let letters = LabelText.letters(of: text)
    if hosts.contains(where: { letters.contains($0) || letters.count >= 4 && $0.hasPrefix(letters) }
    ) {
      score += 0.4
    } else if words.flatMap(\.tokens).contains(where: { token in
      token.count >= 4 && hosts.contains { $0.hasPrefix(token) }
    }) {
      score += 0.3
    }
    if words.contains(where: { $0.text.contains(where: \.isASCIIDigit) }) { score -= 0.2 }
    // Sentences and slogans: more small words than names have.
    let small = words.count { $0.text.first?.isLowercase == true && $0.text.count > 3 }
    score -= 0.2 * Double(small)
    if words.last?.text.hasSuffix(".") == true && !hasForm || text.hasSuffix("!") { score -= 0.2 }
    if text.contains(",") && !hasForm { score -= 0.2 }
    return score
  }

  /// The first line that says more than what kind of document it is.
  private var firstLine: Int? {
    view.lines.indices.first { position in
      let line = view.lines[position]
      return line.words.contains { $0.text.count(where: \.isLetter) >= 3 }
        && !line.segments.allSatisfy { DocumentTitles.isTitle(line.words[$0].quote) }
    }
  }

  /// The names of hosts in mail and web addresses: `copperline` of `billing@copperline.example`.
  private func hostLabels() -> Set<String> {
    var labels: Set<String> = []
    for line in view.lines {
      let text = TextRun(line.words[...]).characters
      let hosts =
        WebReader.emails(in: text).compactMap { $0.value.split(separator: "@").last }
        + WebReader.addresses(in: text).map { Substring($0.value.lowercased()) }
      for host in hosts {
        let parts = host.split { "./:".contains($0) }.map { LabelText.letters(of: String($0)) }
          .filter { !["www", "http", "https"].contains($0) }
        guard let label = parts.first, label.count >= 4, !mailHosts.contains(label) else {
          continue
        }
        labels.insert(label)
      }
    }
    return labels
  }

  private let mailHosts: Set<String> = ["gmail", "yahoo", "hotmail", "outlook", "mail", "icloud"]

  private func index(of words: ArraySlice<PlacedWord>, in line: Int) -> Int {
    view.lines[line].words.firstIndex { $0 == words.first } ?? 0
  }

  private func identities(_ words: ArraySlice<PlacedWord>, page: Int) -> Set<WordIdentity> {
    Set(words.map { WordIdentity(page: page, source: $0.source, left: $0.rect.left) })
  }
}
