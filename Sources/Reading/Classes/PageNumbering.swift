/// What a page says of its place in its document: `Page 2 of 3`, `Seite 2/3`, `2/3`.
struct PageNumbering: Sendable, Hashable {
  /// The page's number in its document.
  var number: Int
  /// How many pages the document has; nil where it does not say.
  var count: Int?

  private static let words: Set<String> = [
    "page", "seite", "blatt", "pag", "pagina", "hoja", "bladzijde", "p", "sheet",
  ]
  private static let joints: Set<String> = ["of", "von", "de", "sur", "di", "van"]
  private static let most = 999

  /// What the lines of a page say; nil where they say nothing.
  ///
  /// A number without how many there are counts only in the margins, and so do two without a word: `2/3`
  /// elsewhere is a fraction, and `page 5` a reference.
  init?(_ layout: PageLayout) {
    let lines = layout.lines
    let margins = lines.filter { line in
      line.rect.midY < layout.height * 0.12 || line.rect.midY > layout.height * 0.88
    }
    // The last line first: numbers stand at the foot more often than anywhere.
    let found =
      lines.reversed().lazy.compactMap { Self.numbered($0, needsCount: true) }.first
      ?? margins.reversed().lazy.compactMap { Self.numbered($0, needsCount: false) }.first
      ?? margins.reversed().lazy.compactMap(Self.bare).first
    guard let found else { return nil }
    self = found
  }

  private init(number: Int, count: Int?) {
    self.number = number
    self.count = count
  }

  /// `Page 2 of 3`, anywhere in a line.
  private static func numbered(_ line: TextLine, needsCount: Bool) -> PageNumbering? {
    let tokens = line.words.flatMap(\.tokens)
    for start in tokens.indices where words.contains(tokens[start]) {
      guard let found = read(tokens[(start + 1)...]), found.count != nil || !needsCount else {
        continue
      }
      return found
    }
    return nil
  }

  /// `2/3`, alone.
  private static func bare(_ line: TextLine) -> PageNumbering? {
    for segment in line.segments {
      let text = line.words[segment].quote
      guard text.contains("/"), text.allSatisfy({ $0.isNumber || $0 == "/" || $0 == " " }),
        let found = read(LabelText.tokens(of: text)[...]), found.count != nil
      else { continue }
      return found
    }
    return nil
  }

  private static func read(_ tokens: ArraySlice<String>) -> PageNumbering? {
    var rest = tokens
    guard let number = rest.popFirst().flatMap(value) else { return nil }
    if let joint = rest.first, joints.contains(joint) { rest.removeFirst() }
    let count = rest.first.flatMap(value)
    return PageNumbering(number: number, count: count.flatMap { $0 >= number ? $0 : nil })
  }

  private static func value(_ token: String) -> Int? {
    guard token.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(token),
      (1...most).contains(value)
    else { return nil }
    return value
  }

  /// Whether a page with this number follows one with another.
  func follows(_ other: PageNumbering) -> Bool {
    number == other.number + 1 && (count == nil || other.count == nil || count == other.count)
  }
}
