/// How much a page looks like each of some classes.
struct ClassScores: Sendable {
  /// A word or phrase, and what it is worth.
  private struct Term: Sendable {
    var tokens: [String]
    var weight: Double
    /// Whether a document calls itself so, which counts more where it stands alone or large.
    var isTitle: Bool
    /// Whether it counts only where it opens a line.
    var opensLine = false
  }

  /// Below this nothing is told.
  private static let enough = 3.0

  /// Paper that is longer than so many widths comes from a till.
  private static let tillLength = 1.8

  private let terms: [[Term]]
  /// The classes that are printed by tills.
  private let tills: Set<Int>
  /// Of kinds of documents that are none of the classes.
  private let others: [[Term]]

  init(_ classes: [DocumentClassProfile]) {
    let names = classes.map { Set(LabelText.tokens(ofName: $0.name)) }
    let described = classes.map { Self.words(of: $0.description) }
    var tills: Set<Int> = []
    terms = classes.indices.map { index in
      var terms: [Term] = names[index].map { Term(tokens: [$0], weight: 2, isTitle: true) }
      // What the name says counts before what the description says in passing.
      var kinds = DocumentKinds.kinds(named: names[index])
      if kinds.isEmpty { kinds = DocumentKinds.kinds(named: described[index]) }
      for kind in kinds { terms += Self.terms(of: kind) }
      if kinds.contains(where: \.isFromTill) { tills.insert(index) }
      terms += classes[index].signs.map {
        Term(tokens: LabelText.tokens(of: $0), weight: 2, isTitle: false)
      }
      // A word in several descriptions tells nothing apart.
      let own = described[index].filter { word in
        described.indices.allSatisfy { $0 == index || !described[$0].contains(word) }
      }
      terms += own.map { Term(tokens: [$0], weight: 0.5, isTitle: false) }
      return terms.filter { !$0.tokens.isEmpty }
    }
    self.tills = tills
    others = DocumentKinds.kinds(besides: names + described).map(Self.terms)
  }

  private static func terms(of kind: DocumentKinds.Kind) -> [Term] {
    kind.titles.sorted().map { Term(tokens: [$0], weight: 2, isTitle: true) }
      + kind.signs.map {
        Term(tokens: $0.split(separator: " ").map(String.init), weight: 1, isTitle: false)
      }
      + kind.formulas.map {
        Term(
          tokens: $0.split(separator: " ").map(String.init), weight: 2, isTitle: false,
          opensLine: true)
      }
  }

  private static func words(of text: String) -> Set<String> {
    Set(LabelText.tokens(of: text)).filter { $0.count > 3 && !common.contains($0) }
  }

  private static let common: Set<String> = [
    "from", "with", "that", "this", "their", "document", "page", "pages", "which", "what", "other",
    "such", "into", "about", "kind", "sent", "some", "more", "than", "also", "eine", "einer",
    "oder",
    "dans", "pour", "avec",
  ]

  /// A page's score for each class, in their order, and behind them for other kinds of documents.
  func scores(of layout: PageLayout) -> [Double] {
    let lines = layout.lines.map { line in
      (tokens: line.words.flatMap(\.tokens), line: line)
    }
    return (terms + others).enumerated().map { index, terms in
      var best: [[String]: Double] = [:]
      for term in terms {
        for (tokens, line) in lines where Self.has(term, tokens) {
          var weight = term.weight * Self.place(of: line, in: layout)
          if term.isTitle { weight *= Self.standing(of: term.tokens[0], in: line, layout) }
          best[term.tokens] = max(best[term.tokens] ?? 0, weight)
        }
      }
      let sum = best.values.sorted().reduce(0, +)
      // A till may call what it prints an invoice.
      return tills.contains(index) && layout.height > Self.tillLength ? sum + Self.enough : sum
    }
  }

  /// What scores tell: a class by its position, or another kind of document by one behind those.
  struct Best: Sendable, Hashable {
    var position: Int
    /// Whether nothing else can be meant.
    var isSure: Bool
    /// Whether it is printed on a roll of paper, of which further pages are seldom seen.
    var isFromTill: Bool
  }

  /// What some scores tell; nil where they tell nothing.
  func best(of scores: [Double]) -> Best? {
    guard let index = scores.indices.max(by: { (scores[$0], $1) < (scores[$1], $0) }),
      scores[index] >= Self.enough
    else { return nil }
    return Best(
      position: index, isSure: scores[index] >= 2 * Self.enough,
      isFromTill: tills.contains(index))
  }

  /// What stands at the top says more of what a document is.
  private static func place(of line: TextLine, in layout: PageLayout) -> Double {
    line.rect.midY < layout.height / 3 ? 1.5 : 1
  }

  /// How much of a title a word is: in a line of titles only, or printed large, it is one; in the middle
  /// of a sentence it is hardly any.
  private static func standing(of token: String, in line: TextLine, _ layout: PageLayout) -> Double
  {
    let words = line.words.indices.filter { line.words[$0].tokens.contains(token) }
    let isTitle = words.contains { index in
      DocumentTitles.isTitle(line.words[line.segment(of: index)].quote)
        || line.words[index].rect.height > 1.5 * layout.wordHeight
          && line.segment(of: index).count <= 4
    }
    return isTitle ? 2 : line.words.count > 6 ? 0.3 : 0.6
  }

  private static func has(_ term: Term, _ tokens: [String]) -> Bool {
    term.opensLine ? tokens.starts(with: term.tokens) : contains(tokens, term.tokens)
  }

  private static func contains(_ tokens: [String], _ phrase: [String]) -> Bool {
    guard tokens.count >= phrase.count else { return false }
    return (0...tokens.count - phrase.count).contains { start in
      zip(tokens[start...], phrase).allSatisfy(==)
    }
  }
}
