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
    var last: (look: PageLook, kind: Int?)?
    for page in pages.sorted(by: { $0.number < $1.number }) {
      let layout = PageLayout(page)
      let look = PageLook(layout)
      let own = scores.best(of: scores.scores(of: layout))
      let begins = last.map { Self.begins(look, own, after: $0.look, $0.kind) } ?? look.isFirst
      // A further page is of its document's class, whatever it says itself.
      let kind = begins ? own?.position : last.map(\.kind) ?? own?.position
      verdicts.append(Verdict(page: page.number, name: name(of: kind), begins: begins))
      last = (look, kind)
    }
    return verdicts
  }

  /// What a document is as a whole, by its first pages; nil where it looks like none.
  public func name(of pages: [NumberedPageText]) -> String? {
    let sums = pages.map { scores.scores(of: PageLayout($0)) }
    guard let first = sums.first else { return nil }
    let sum = sums.dropFirst().reduce(first) { zip($0, $1).map(+) }
    return name(of: scores.best(of: sum)?.position)
  }

  /// The name of a class; kinds of documents behind the classes have none.
  private func name(of kind: Int?) -> String? {
    kind.flatMap { classes.indices.contains($0) ? classes[$0].name : nil }
  }

  private static func begins(
    _ page: PageLook, _ own: ClassScores.Best?, after last: PageLook, _ kind: Int?
  ) -> Bool {
    if let numbering = page.numbering {
      if numbering.number == 1 { return true }
      if let before = last.numbering { return !numbering.follows(before) }
      // `Page 2` goes on with what is before it; further ones have lost their first.
      return numbering.number != 2
    }
    if page.isOtherPaper(than: last) || page.hasTitle || page.hasSalutation { return true }
    guard let own else { return false }
    let hasOwnHead = (page.hasLetterhead || own.isFromTill) && page.head != last.head
    return hasOwnHead || own.position != kind && own.isSure
  }
}
