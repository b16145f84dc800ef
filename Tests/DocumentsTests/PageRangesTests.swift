import Documents
import TestSupport
import Testing

struct PageRangesTests {
  @Test(arguments: [
    ("3", "3", [3]), ("1-3,7,10-", "1-3,7,10-", [1, 2, 3, 7, 10, 11, 12]),
    (" 2 - 4 , 3-5", "2-5", [2, 3, 4, 5]), ("5,4,6,4", "4-6", [4, 5, 6]),
    ("1-", "1-", Array(1...12)), ("2-,1", "1-", Array(1...12)), ("12-99", "12-99", [12]),
    ("13-", "13-", []), ("7-7", "7", [7]), ("1000000000", "1000000000-", []),
  ]) func `pages are chosen by numbers and ranges`(
    text: String, shortest: String, pages: [Int]
  ) throws {
    let ranges = try PageRanges(text)
    #expect(ranges.description == shortest)
    #expect(ranges.pages(of: 12) == pages)
    #expect((1...12).filter(ranges.contains) == pages)
    #expect(ranges.count == (shortest.hasSuffix("-") ? nil : ranges.pages(of: 99).count))
    #expect(try PageRanges(shortest) == ranges)
  }

  @Test(arguments: [
    ("", "empty"), ("1,,2", "empty"), ("1,", "empty"), ("0", "from 1"), ("0-3", "from 1"),
    ("3-1", "1-3"), ("-3", "'-3'"), ("a", "'a'"), ("1-2-3", "no page"), ("1.5", "'1.5'"),
    ("+1", "'+1'"), ("99999999999999999999", "no page"), ("1-x", "no range"), ("２", "'２'"),
  ]) func `what is no choice of pages is refused with the way out`(
    text: String, part: String
  ) {
    let error = #expect(throws: PageRanges.ParseError.self) { try PageRanges(text) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test func `any text gives the same pages again from its shortest form, or an error`() {
    var generator = SeededGenerator(seed: 24)
    let alphabet = Array("0123456789,,,--- ")
    for _ in 0..<5000 {
      let length = Int.random(in: 0...12, using: &generator)
      let text = String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "," })
      guard let ranges = try? PageRanges(text) else { continue }
      #expect((try? PageRanges(ranges.description)) == ranges, "\(text)")
      let pages = ranges.pages(of: 50)
      #expect(pages == pages.sorted() && Set(pages).count == pages.count)
      #expect(pages == (1...50).filter(ranges.contains), "\(text)")
    }
  }
}
