/// All that is known of a document's print before any field is looked for.
struct DocumentView: Sendable {
  /// The lines of all pages, in page order and from the top down.
  var lines: [TextLine]
  /// The labels on each line.
  var labels: [[LabelOccurrence]]
  /// The pages' layouts, without their lines' order mattering.
  var pages: [PageLayout]
  /// What finds labels, for lines put together anew.
  var index: LabelIndex
  /// How the document writes numbers and dates, and where it comes from.
  var conventions: Conventions

  /// A document seen with the labels that matter.
  init(pages: [NumberedPageText], labels known: Set<String>, hints: DateHints) {
    let layouts = pages.sorted { $0.number < $1.number }.map { PageLayout($0) }
    let index = LabelIndex(labels: known)
    var lines: [TextLine] = []
    var labels: [[LabelOccurrence]] = []
    for layout in layouts {
      for line in layout.lines {
        labels.append(
          index.occurrences(in: line, at: lines.count, isRecognised: layout.isRecognised))
        lines.append(line)
      }
    }
    self.index = index
    self.pages = layouts
    self.lines = lines
    self.labels = labels
    conventions = Conventions(lines: lines, hints: hints)
  }

  /// The layout of a page.
  func page(_ number: Int) -> PageLayout? { pages.first { $0.number == number } }

  /// The label that covers a word.
  func label(line: Int, word: Int) -> LabelOccurrence? {
    labels[line].first { $0.words.contains(word) }
  }
}
