/// Finds every known label in a document's lines.
struct LabelIndex: Sendable {
  private let labels: Set<String>
  private let byLength: [Int: [String]]
  private let longest: Int

  /// An index of labels in folded spelling without spaces.
  init(labels: Set<String>) {
    self.labels = labels
    byLength = Dictionary(grouping: labels.sorted(), by: \.utf8.count)
    longest = byLength.keys.max() ?? 0
  }

  /// The labels of a line from left to right, the longest where several lie over each other.
  func occurrences(
    in line: TextLine, at position: Int, isRecognised: Bool
  ) -> [LabelOccurrence] {
    var found: [LabelOccurrence] = []
    for start in line.words.indices where !line.words[start].tokens.isEmpty {
      if let match = longestMatch(in: line, from: start, isRecognised: isRecognised) {
        found.append(
          occurrence(
            in: line, at: position, words: start..<match.end, label: match.label,
            errors: match.errors))
      }
    }
    // Longer labels first, right ones before doubtful ones; none over another.
    found.sort {
      ($1.label.utf8.count - 2 * $1.errors, $0.words.lowerBound)
        < ($0.label.utf8.count - 2 * $0.errors, $1.words.lowerBound)
    }
    var accepted: [LabelOccurrence] = []
    for candidate in found where !accepted.contains(where: { $0.words.overlaps(candidate.words) }) {
      accepted.append(candidate)
    }
    return accepted.sorted { $0.words.lowerBound < $1.words.lowerBound }
  }

  private func longestMatch(
    in line: TextLine, from start: Int, isRecognised: Bool
  ) -> (end: Int, label: String, errors: Int)? {
    var joined = ""
    var best: (end: Int, label: String, errors: Int)?
    let segment = line.segment(of: start)
    for end in start..<line.words.count {
      // A label's words stand together: a wide gap ends it.
      if end >= segment.upperBound { break }
      // "Total includes 6% GST": the rate inside is not the label's.
      if end > start, line.words[end].text.contains("%") || line.words[end].text == "@" { continue }
      // "Receipt # No.": the same twice.
      let tokens = line.words[end].tokens
      if end == start || tokens != ["no"] || !joined.hasSuffix("no") { joined += tokens.joined() }
      if joined.utf8.count > longest + 2 { break }
      // "2. Name": a number is not part of a label unless the label has it.
      if labels.contains(joined) {
        best = (end + 1, joined, 0)
      } else if isRecognised, best == nil || best?.errors ?? 0 > 0,
        let near = near(joined), near.errors * 4 < joined.utf8.count
      {
        best = (end + 1, near.label, near.errors)
      }
      // A colon ends a key.
      if line.words[end].endsWithColon { break }
    }
    return best
  }

  private func near(_ text: String) -> (label: String, errors: Int)? {
    let length = text.utf8.count
    let tolerance = EditDistance.tolerance(length: length)
    guard tolerance > 0, let first = text.utf8.first else { return nil }
    var best: (label: String, errors: Int)?
    for candidateLength in (length - tolerance)...(length + tolerance) {
      for label in byLength[candidateLength] ?? []
      where label.utf8.first == first || label.utf8.last == text.utf8.last {
        let limit = min(tolerance, EditDistance.tolerance(length: label.utf8.count))
        if let errors = EditDistance.between(text, label, limit: limit),
          errors < best?.errors ?? .max
        {
          best = (label, errors)
        }
      }
    }
    return best
  }

  private func occurrence(
    in line: TextLine, at position: Int, words: Range<Int>, label: String, errors: Int
  ) -> LabelOccurrence {
    let segment = line.segment(of: words.lowerBound)
    let before = line.words[segment.lowerBound..<words.lowerBound]
    let last = line.words[words.upperBound - 1]
    let next = words.upperBound < line.words.count ? line.words[words.upperBound] : nil
    let colonFollows = next.map { $0.text.hasPrefix(":") } ?? false
    return LabelOccurrence(
      line: position, words: words, label: label, errors: errors,
      isPreceded: before.contains { !Self.isTransparent($0) } && !Self.isEnumeration(before),
      hasColon: last.endsWithColon || colonFollows,
      fillsSegment: words.lowerBound == segment.lowerBound
        && line.words[words.upperBound..<max(words.upperBound, segment.upperBound)]
          .allSatisfy(\.tokens.isEmpty)
    )
  }

  /// Whether a word before a label leaves its meaning as it is: `zzgl. 19 % MwSt.`, `inkl. USt`.
  private static func isTransparent(_ word: PlacedWord) -> Bool {
    word.tokens.isEmpty || word.endsWithColon || word.text.contains("%")
      || word.tokens.allSatisfy { token in
        fillers.contains(token) || token.allSatisfy(\.isNumber) && token.count <= 2
      }
  }

  private static let fillers: Set<String> = [
    "zzgl", "zuzuglich", "inkl", "incl", "plus", "add", "less", "davon", "dont", "of", "which",
    "hiervon",
    "includes", "including", "enthalt", "enthaltene", "total", "dr", "cr", "waarvan",
  ]

  /// Whether words are the number of a form's box: `2.`, `3a`, `(4)`.
  private static func isEnumeration(_ words: ArraySlice<PlacedWord>) -> Bool {
    words.count == 1
      && words.allSatisfy { $0.text.count <= 4 && $0.text.contains(where: \.isNumber) }
  }
}
