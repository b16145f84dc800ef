import TestSupport
import Testing

@testable import Platen

/// The rule by which pages become documents.
@Suite struct PageSplitTests {
  /// Pages in short: `a*` begins a document of class a, `a` goes on with one, `0` is of no class, `-` is blank
  /// and `?` could not be rendered.
  private static func pages(_ text: String) -> [PageSplit.Page] {
    text.split(separator: " ").enumerated().map { index, word in
      let finding: PageSplit.Finding =
        switch word {
        case "-": .blank
        case "?": .unseen
        default:
          .classified(word.first == "0" ? nil : "\(word.prefix(1))", begins: word.hasSuffix("*"))
        }
      return PageSplit.Page(number: index + 1, finding: finding)
    }
  }

  /// Parts in short: `a:1,2 b:3 | 4`.
  private static func said(_ split: PageSplit) -> String {
    func list(_ numbers: [Int]) -> String { numbers.map { "\($0)" }.joined(separator: ",") }
    let parts = split.parts.map { "\($0.documentClass ?? "0"):\(list($0.pages))" }
    return (parts + (split.rest.isEmpty ? [] : ["| \(list(split.rest))"])).joined(separator: " ")
  }

  @Test(arguments: [
    ("", ""),
    ("a*", "a:1"),
    ("a a a", "a:1,2,3"),
    ("a* a* a", "a:1 a:2,3"),
    ("a* b* a*", "a:1 b:2 a:3"),
    ("a* b b", "a:1 b:2,3"),
    ("a* - a", "a:1,2,3"),
    ("a* - a*", "a:1,2 a:3"),
    ("a* - b*", "a:1,2 b:3"),
    ("- - a*", "a:3 | 1,2"),
    ("a* - -", "a:1,2,3"),
    ("- -", "| 1,2"),
    ("0 0 a* 0", "0:1,2 a:3 0:4"),
    ("0* 0*", "0:1 0:2"),
    ("a* ? a", "a:1,2,3"),
    ("a* ? a*", "a:1 a:3 | 2"),
    ("a* ? b*", "a:1 b:3 | 2"),
    ("a* ? - a", "a:1,2,3,4"),
    ("a* - ? a", "a:1,2,3,4"),
    ("a* - ? b*", "a:1,2 b:4 | 3"),
    ("a* ?", "a:1 | 2"),
    ("? a*", "a:2 | 1"),
    ("? ?", "| 1,2"),
  ])
  func `pages become documents`(pages: String, parts: String) {
    #expect(Self.said(PageSplit(Self.pages(pages))) == parts)
  }

  @Test(arguments: 0..<200)
  func `every page is in one document, or in none`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let words = ["a", "a*", "b", "b*", "0", "0*", "-", "?"]
    let count = Int.random(in: 0...30, using: &generator)
    let pages = Self.pages(
      (0..<count).compactMap { _ in words.randomElement(using: &generator) }
        .joined(separator: " "))
    let split = PageSplit(pages)
    let all = split.parts.flatMap(\.pages) + split.rest
    #expect(all.sorted() == pages.map(\.number))
    // Documents follow each other, and have no holes but blank and unseen pages of none.
    #expect(split.parts.flatMap(\.pages) == split.parts.flatMap(\.pages).sorted())
    for part in split.parts {
      let range = (part.pages.first ?? 0)...(part.pages.last ?? 0)
      #expect(part.pages == Array(range))
      let classes = pages[(range.lowerBound - 1)...(range.upperBound - 1)].compactMap { page in
        if case .classified(let name, _) = page.finding { Optional(name) } else { nil }
      }
      #expect(!classes.isEmpty, "blank pages make no document")
      #expect(classes.allSatisfy { $0 == part.documentClass })
    }
    for page in split.rest {
      #expect(pages[page - 1].finding == .blank || pages[page - 1].finding == .unseen)
    }
  }
}
