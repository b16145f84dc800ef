/// Finds what a letter is about: the short line by itself just after or before the salutation.
struct SubjectFinder {
  let view: DocumentView

  /// The subject line; nil where the letter has no salutation or no line stands by itself there.
  func subject() -> ReadValue? {
    guard let salutation = view.lines.indices.first(where: isSalutation) else { return nil }
    let after = salutation + 1
    if after + 1 < view.lines.count, isHeading(after, nextTo: after + 1) { return value(after) }
    let before = salutation - 1
    guard before >= 0, isHeading(before, nextTo: before - 1) else { return nil }
    return value(before)
  }

  private func isSalutation(_ position: Int) -> Bool {
    let line = view.lines[position]
    guard let first = line.words.first?.tokens.first else { return false }
    return Self.greetings.contains(first) && line.words.count <= 8
  }

  /// Whether a line is short, no sentence, and set off from what follows or precedes it.
  private func isHeading(_ position: Int, nextTo other: Int) -> Bool {
    let line = view.lines[position]
    let text = line.text
    guard line.words.count <= 14, let last = text.last, !".,;:".contains(last),
      line.segments.count == 1,
      !PostalLine.matches(line.words[...]),
      DateReader.dates(in: TextRun(line.words[...]).characters).isEmpty
    else { return false }
    guard view.lines.indices.contains(other), view.lines[other].page == line.page else {
      return true
    }
    let gap =
      other > position
      ? view.lines[other].rect.top - line.rect.bottom
      : line.rect.top - view.lines[other].rect.bottom
    return gap > 0.5 * line.rect.height
  }

  private func value(_ position: Int) -> ReadValue? {
    let line = view.lines[position]
    let plan = ScalarPlan(path: [], type: .text, labels: [:], role: nil, shape: .free)
    return ValueReader(conventions: view.conventions).values(
      of: plan, in: line.words[...], page: line.page
    ).first
  }

  private static let greetings: Set<String> = [
    "dear", "sehr", "liebe", "lieber", "madame", "monsieur", "chere", "cher", "estimado",
    "estimada",
    "gentile", "egregio", "geachte", "beste",
  ]
}
