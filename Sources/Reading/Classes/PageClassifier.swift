import JSON

/// Tells what pages are, and where documents begin, by the words on them: what the offline reader answers to
/// a question about classes.
///
/// It goes by the classes' names, descriptions and signs, which count more at the top of a page and most in
/// its title; where documents begin, it tells by the numbering of pages, titles, letterheads and the size of
/// the paper. It is pure: the same pages give the same answer.
public struct PageClassifier: Sendable {
  /// What is found of a page.
  public struct Verdict: Sendable, Hashable {
    /// The page's number.
    public var page: Int
    /// The name of its class; nil where it looks like none.
    public var name: String?
    /// Whether it is the first of a document.
    public var begins: Bool
  }

  private let classes: [DocumentClassProfile]
  private let scores: ClassScores

  /// A classifier for some classes.
  public init(_ classes: [DocumentClassProfile]) {
    self.classes = classes
    scores = ClassScores(classes)
  }

  /// What each page is.
  public func verdicts(of pages: [NumberedPageText]) -> [Verdict] {
    var verdicts: [Verdict] = []
    var last: (look: PageLook, name: String?)?
    for page in pages.sorted(by: { $0.number < $1.number }) {
      let layout = PageLayout(page)
      let scored = scores.scores(of: layout)
      let look = PageLook(layout)
      let own = best(scored)
      let begins = last.map { Self.begins(look, own, after: $0.look, $0.name) } ?? look.isFirst
      // A further page is of its document's class, whatever it says itself.
      let name = begins ? own : last.map(\.name) ?? own
      verdicts.append(Verdict(page: page.number, name: name, begins: begins))
      last = (look, name)
    }
    return verdicts
  }

  /// What a document is as a whole, by its first pages; nil where it looks like none.
  public func name(of pages: [NumberedPageText]) -> String? {
    let sums = pages.map { scores.scores(of: PageLayout($0)) }
    guard let first = sums.first else { return nil }
    return best(sums.dropFirst().reduce(first) { zip($0, $1).map(+) })
  }

  private func best(_ scores: [Double]) -> String? {
    self.scores.best(of: scores).map { classes[$0].name }
  }

  private static func begins(
    _ page: PageLook, _ own: String?, after last: PageLook, _ name: String?
  ) -> Bool {
    if let numbering = page.numbering {
      if numbering.number == 1 { return true }
      if let before = last.numbering { return !numbering.follows(before) }
      // `Page 2` goes on with what is before it; further ones have lost their first.
      return numbering.number != 2
    }
    if page.isOtherPaper(than: last) { return true }
    if page.hasTitle { return true }
    guard let own else { return false }
    // A page that looks like a class of its own begins one where its head is another too.
    return own != name || page.head != last.head && page.hasLetterhead
  }
}
