/// What tells of a page whether it is the first of a document.
struct PageLook: Sendable {
  /// What it says of its place in its document.
  let numbering: PageNumbering?
  /// Whether the word for a document stands on it as a title, near the top.
  let hasTitle: Bool
  /// Whether a name is printed large at the top.
  let hasLetterhead: Bool
  /// Whether somebody is greeted on it, as a letter begins.
  let hasSalutation: Bool
  /// The letters of its first line, by which letterheads are compared.
  let head: String
  /// Height in widths.
  private let height: Double

  init(_ layout: PageLayout) {
    numbering = PageNumbering(layout)
    height = layout.height
    let top = layout.lines.filter { $0.rect.midY < layout.height * 0.4 }
    hasTitle = top.contains { line in
      line.segments.contains { segment in
        let words = line.words[segment]
        // A heading of a table column is no title.
        return DocumentTitles.isTitle(words.quote)
          && (words.contains { $0.rect.height > 1.3 * layout.wordHeight }
            || line.segments.count == 1 && !words.contains(where: \.endsWithColon))
      }
    }
    hasSalutation = layout.lines.contains { line in
      line.rect.midY < layout.height * 0.6 && Self.greets(line)
    }
    let first = top.first { $0.words.contains { $0.text.count(where: \.isLetter) >= 3 } }
    head = first.map { LabelText.letters(of: $0.text) } ?? ""
    hasLetterhead =
      first.map { line in
        line.rect.midY < layout.height * 0.2
          && (line.words.contains { $0.rect.height > 1.3 * layout.wordHeight }
            || LegalForm.name(in: line.words[...]) != nil)
      } ?? false
  }

  private static func greets(_ line: TextLine) -> Bool {
    let tokens = line.words.flatMap(\.tokens)
    guard (2...8).contains(tokens.count) else { return false }
    return DocumentKinds.salutations.contains { phrase in
      guard tokens.starts(with: phrase.split(separator: " ").map(String.init)) else { return false }
      // In an address no comma stands behind the name.
      return !DocumentKinds.titlesOfAddress.contains(phrase) || line.text.hasSuffix(",")
    }
  }

  /// Whether it begins a document where nothing is known of what stands before it.
  var isFirst: Bool { numbering.map { $0.number == 1 } ?? true }

  /// Whether it is on paper of another shape, turned or not.
  func isOtherPaper(than other: PageLook) -> Bool {
    let own = max(height, 1 / height)
    let others = max(other.height, 1 / other.height)
    return own > others * 1.15 || others > own * 1.15
  }
}
