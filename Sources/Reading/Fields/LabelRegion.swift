/// Words near a label that may be its value.
struct LabelRegion {
  /// Where the words stand.
  enum Direction {
    /// Behind the label in the same segment.
    case same
    /// Right of the label, past a gap.
    case right
    /// Under the label.
    case below
  }

  var direction: Direction
  /// The words, from left to right.
  var words: ArraySlice<PlacedWord>
  /// The line that holds them.
  var line: Int
  /// The gap between label and words: in page widths to the right, in word heights downwards.
  var distance: Double
}

extension DocumentView {
  /// The words behind a label on its line, up to the next label: first what is left of its own
  /// segment, then each further segment.
  func regionsRight(of label: LabelOccurrence) -> [LabelRegion] {
    let line = lines[label.line]
    var start = label.words.upperBound
    let own = line.segment(of: label.words.lowerBound)
    // "Invoice total due": a label that goes on in another is one label.
    var end = line.words.count
    for next in labels[label.line] where next.words.lowerBound >= start {
      if next.words.lowerBound == start, own.contains(start), !next.hasColon,
        !line.words[start - 1].endsWithColon,
        next.words.upperBound < own.upperBound || !label.fillsSegment
      {
        start = next.words.upperBound
      } else if next.hasColon
        || line.segments.contains(where: { $0.lowerBound == next.words.lowerBound })
      {
        // In the middle of words a label is just a word.
        end = next.words.lowerBound
        break
      }
    }
    var regions: [LabelRegion] = []
    let labelRight = line.words[start - 1].rect.right
    for segment in line.segments where segment.upperBound > start && segment.lowerBound < end {
      let range = max(segment.lowerBound, start)..<min(segment.upperBound, end)
      let words = line.words[range]
      guard words.contains(where: { $0.text.contains { $0.isLetterOrDigit || "€$£".contains($0) } })
      else { continue }
      regions.append(
        LabelRegion(
          direction: segment.lowerBound < start ? .same : .right, words: words, line: label.line,
          distance: max(0, line.words[range.lowerBound].rect.left - labelRight)))
    }
    return regions
  }

  /// The words under a label, in its column: the first line that has any, and with `count` the
  /// lines that follow it closely.
  func regionsBelow(_ label: LabelOccurrence, count: Int = 1) -> [LabelRegion] {
    let line = lines[label.line]
    let rect = line.rect(label.words)
    let letter = rect.width / Double(max(line.words[label.words].quote.count, 1))
    let column = self.column(of: label, in: line, letter: letter)
    var regions: [LabelRegion] = []
    var bottom = rect.bottom
    var position = label.line + 1
    while position < lines.count, lines[position].page == line.page, regions.count < count {
      let below = lines[position]
      defer { position += 1 }
      let gap = (below.rect.top - bottom) / max(rect.height, below.rect.height * 0.6)
      if gap > (regions.isEmpty ? 3.2 : 1.2) { break }
      guard below.rect.midY > rect.bottom else { continue }
      let inside = below.words.indices.filter { index in
        let word = below.words[index].rect
        return word.midX > column.left && word.left < column.right - letter
      }
      guard let first = inside.first, let last = inside.last else { continue }
      // The words of one segment that the label's own extent touches or begins.
      let segments = below.segments.filter { $0.overlaps(first..<last + 1) }
      guard
        let segment = segments.first(where: { segment in
          let extent = below.rect(segment)
          return extent.horizontalOverlap(rect) > 0 || abs(extent.left - rect.left) < 2 * letter
        })
      else { continue }
      let range = max(segment.lowerBound, first)..<min(segment.upperBound, last + 1)
      guard !range.isEmpty else { continue }
      // Another label there: this one has nothing below.
      if labels[position].contains(where: { $0.words.overlaps(range) && !$0.isPreceded }) { break }
      let words = below.words[range]
      bottom = words.rect?.bottom ?? bottom
      regions.append(
        LabelRegion(direction: .below, words: words, line: position, distance: max(0, gap)))
    }
    return regions
  }

  /// The column that a label heads: up to the next thing on its line.
  private func column(
    of label: LabelOccurrence, in line: TextLine, letter: Double
  ) -> (left: Double, right: Double) {
    let rect = line.rect(label.words)
    let own = line.segment(of: label.words.lowerBound)
    let next = line.segments.first { $0.lowerBound >= own.upperBound }
    let previous = line.segments.last { $0.upperBound <= own.lowerBound }
    // Values may be centred under, or right-aligned with, their label.
    let left = previous.map { (line.rect($0).right + rect.left) / 2 } ?? rect.left - 6 * letter
    let right = next.map { line.rect($0).left } ?? .infinity
    return (min(left, rect.left - letter / 2), right)
  }
}
