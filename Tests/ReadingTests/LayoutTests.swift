import Documents
import Imaging
import TestSupport
import Testing

@testable import Reading

@Suite struct LayoutTests {
  private func sheet() -> PageBuilder {
    var builder = PageBuilder()
    for row in 0..<24 {
      let y = 60 + Double(row) * 26
      builder.put("Label number \(row)", x: 60, y: y)
      builder.put("value of row \(row)", x: 380, y: y)
    }
    return builder
  }

  @Test(arguments: [-0.08, -0.04, -0.01, 0, 0.015, 0.05, 0.08])
  func `a skewed page is straightened into the same lines`(slope: Double) {
    let layout = PageLayout(sheet().page(slope: slope))
    #expect(abs(layout.slope - slope) < 0.01)
    #expect(layout.lines.map(\.text) == PageLayout(sheet().page()).lines.map(\.text))
    #expect(layout.lines.allSatisfy { $0.segments.count == 2 })
  }

  @Test func `words listed in any order give the same lines`() {
    let page = sheet().page(slope: 0.03)
    let lines = PageLayout(page).lines.map(\.text)
    for seed in 0..<20 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var shuffled = page
      shuffled.text.words.shuffle(using: &generator)
      #expect(PageLayout(shuffled).lines.map(\.text) == lines)
    }
  }

  @Test func `a word is cut after the colon of a key, a time is not`() {
    var builder = PageBuilder()
    builder.put("Date:25/12/2018 14:05 https://a.example", x: 40, y: 40)
    let words = PageLayout(builder.page()).lines[0].words
    #expect(words.map(\.text) == ["Date:", "25/12/2018", "14:05", "https://a.example"])
    #expect(words.quote == "Date:25/12/2018 14:05 https://a.example")
  }

  @Test func `columns set off by half a line stay apart`() {
    var builder = PageBuilder()
    for row in 0..<6 {
      builder.put("left \(row)", x: 50, y: 100 + Double(row) * 14)
      builder.put("right \(row)", x: 350, y: 107 + Double(row) * 14)
    }
    #expect(PageLayout(builder.page()).lines.count == 12)
  }

  @Test func `a page without words has no lines`() {
    #expect(PageLayout(PageBuilder().page()).lines.isEmpty)
  }
}
