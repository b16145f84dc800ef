import JSON

/// Finds the issuer's address: the lines under its name, down to the one with the postcode.
struct IssuerAddressFinder {
  let view: DocumentView
  let excluded: Set<Int>

  /// The lines of the address joined by a comma and a space; nil where no postcode stands under
  /// the name.
  func address(of issuer: ReadValue?) -> ReadValue? {
    guard let issuer, let start = line(of: issuer) else { return nil }
    var lines: [Piece] = []
    for position in (start + 1)..<max(start + 1, min(start + 10, view.lines.count)) {
      let line = view.lines[position]
      guard !excluded.contains(position), line.page == issuer.page else { break }
      let piece = piece(of: line, at: position, near: issuer.words.rect)
      if isNoAddress(piece) {
        // Before the address a date or a registration is passed over; behind it, it is the end.
        if lines.isEmpty { continue } else { break }
      }
      if lines.isEmpty, !isStreet(piece) { continue }
      lines.append(piece)
    }
    guard var end = lines.lastIndex(where: { PostalLine.matches($0.words) || isBarePostcode($0) })
    else { return nil }
    if end + 1 < lines.count, isRegion(lines[end + 1], under: lines[end]) { end += 1 }
    let reader = ValueReader(conventions: view.conventions)
    let plan = ScalarPlan(path: [], type: .text, labels: [:], role: nil, shape: .address)
    let parts = lines[...end].compactMap {
      reader.values(of: plan, in: $0.words, page: $0.page).first
    }
    guard let head = parts.first else { return nil }
    return parts.dropFirst().reduce(head) { $0.joined(with: $1, by: ", ") }
  }

  private func line(of issuer: ReadValue) -> Int? {
    guard let word = issuer.words.first else { return nil }
    return view.lines.firstIndex { $0.page == issuer.page && $0.words.contains(word) }
  }

  /// What of a line stands under the name: all of it where its segments are no columns.
  private func piece(of line: TextLine, at position: Int, near rect: Rect?) -> Piece {
    let widest = line.words.reduce(0) { max($0, $1.characterWidth) }
    let gaps = zip(line.segments, line.segments.dropFirst()).map { left, right in
      line.rect(right).left - line.rect(left).right
    }
    var range = line.words.indices
    if gaps.contains(where: { $0 > 6 * widest }) {
      range =
        line.segments.max { a, b in
          (rect?.horizontalOverlap(line.rect(a)) ?? 0)
            < (rect?.horizontalOverlap(line.rect(b)) ?? 0)
        } ?? range
    }
    return Piece(words: line.words[range], line: position, page: line.page, rect: line.rect(range))
  }

  /// Whether a line is no part of an address: a date, an amount, a mail address, a key with a
  /// colon, a company's number, the kind of document.
  private func isNoAddress(_ piece: Piece) -> Bool {
    let text = TextRun(piece.words).characters
    return !DateReader.dates(in: text).isEmpty || !WebReader.emails(in: text).isEmpty
      || NumberReader.numbers(in: text).contains { $0.value.isMoney }
      || DocumentTitles.isTitle(String(text)) || isRegistration(piece)
      || view.labels[piece.line].contains { label in
        !label.isPreceded
          && (label.hasColon && label.label.count > 2 || Lexicon.isContact(label.label))
      }
  }

  /// Whether an address can begin with a line: it names a street, or has a number that is not a
  /// year, as slogans do.
  private func isStreet(_ piece: Piece) -> Bool {
    PostalLine.matches(piece.words)
      || piece.words.contains { word in
        let core = word.text.filter { $0.isLetterOrDigit }
        let isYear = core.count == 4 && (1700...2099).contains(Int(core) ?? 0)
        return core.contains(where: \.isNumber) && !isYear
      } || piece.words.flatMap(\.tokens).contains { Self.streetWords.contains($0) }
  }

  /// Whether a line is only a postcode.
  private func isBarePostcode(_ piece: Piece) -> Bool {
    piece.words.count == 1 && piece.text.count == 5 && piece.text.allSatisfy(\.isASCIIDigit)
  }

  /// Whether a line is the state or the country under the town.
  private func isRegion(_ piece: Piece, under town: Piece) -> Bool {
    guard piece.words.count <= 4, !piece.text.contains(where: \.isNumber) else { return false }
    let tokens = piece.words.flatMap(\.tokens)
    return town.words.last?.text.hasSuffix(",") == true
      || Country.table.contains { country in
        country.markers.contains(tokens.joined(separator: " "))
          || tokens.first.map(country.markers.contains) ?? false
      }
  }

  /// Whether a line is a company's number: `(789417-W)`, `Co. Reg. No. 1234`.
  private func isRegistration(_ piece: Piece) -> Bool {
    let letters = piece.words.reduce(0) { $0 + $1.text.count(where: \.isLetter) }
    let digits = piece.words.reduce(0) { $0 + $1.text.count(where: \.isNumber) }
    return digits > letters && !PostalLine.matches(piece.words) && !isBarePostcode(piece)
      || view.labels[piece.line].contains {
        !$0.isPreceded && $0.label.count > 2 && $0.label.hasSuffix("no")
      }
  }

  private static let streetWords: Set<String> = [
    "street", "st", "road", "rd", "avenue", "ave", "lane", "drive", "blvd", "boulevard", "way",
    "plaza",
    "mall", "strasse", "str", "weg", "platz", "allee", "gasse", "rue", "place", "chemin", "quai",
    "via",
    "piazza", "corso", "calle", "avenida", "straat", "laan", "jalan", "jln", "lorong", "lot",
    "level", "floor", "block", "blk", "unit", "suite",
  ]
}
