import JSON
import TestSupport
import Testing

@testable import Reading

@Suite struct NumberReaderTests {
  @Test(arguments: [
    ("1.249,50 €", "1249.50"), ("$2,774.77", "2774.77"), ("4 436,10", "4436.10"),
    ("1'200.50", "1200.50"), ("1,00,000.00", "100000.00"), ("(9.32)", "-9.32"), ("-9,32", "-9.32"),
    ("2.07-", "-2.07"), ("EUR 12.50", "12.50"), ("RM9.00", "9.00"), ("8.25%", "8.25"),
    ("19 %", "19"), ("7,5", "7.5"), ("0,062", "0.062"), ("2 500", "2500"), ("007", "7"),
    ("€ -9,32", "-9.32"), ("12.345.678", "12345678"), ("1 234 567,8", "1234567.8"),
    (".50", "0.50"), ("3x", "3"), ("£1,357.50", "1357.50"), ("10.00", "10.00"),
  ])
  func `a number keeps its printed decimals and loses its grouping`(text: String, lexeme: String) {
    let numbers = NumberReader.numbers(in: Array(text))
    #expect(numbers.map { $0.value.lexeme(decimalMark: nil) } == [lexeme])
  }

  @Test(arguments: [
    "CL-20418", "DE89", "555-0142", "10.10.2025", "A4", "2025-0417", "1/3", "14:05", "#4711",
    "v1.2.3.4", "12:30:45",
  ])
  func `digits inside a code, a date or a time are no number`(text: String) {
    #expect(NumberReader.numbers(in: Array(text)).isEmpty)
  }

  @Test func `one separator before three digits is read by the document's decimal mark`() throws {
    let comma = try #require(NumberReader.numbers(in: Array("1,134")).first?.value)
    #expect(comma.lexeme(decimalMark: .point) == "1134")
    #expect(comma.lexeme(decimalMark: .comma) == "1.134")
    #expect(comma.lexeme(decimalMark: nil) == "1134")
    let point = try #require(NumberReader.numbers(in: Array("1.134")).first?.value)
    #expect(point.lexeme(decimalMark: .comma) == "1134")
    #expect(point.lexeme(decimalMark: .point) == "1.134")
    #expect(point.lexeme(decimalMark: nil) == nil)
  }

  @Test(arguments: 0..<200)
  func `an amount comes back from any country's spelling`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let whole = Int.random(in: 0...9_999_999, using: &generator)
    let cents = PrintedDate.padded(Int.random(in: 0...99, using: &generator), 2)
    let styles = [(",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ",")]
    let (group, mark) = styles[Int.random(in: 0..<styles.count, using: &generator)]
    var digits = String(whole)
    if !group.isEmpty {
      var grouped: [String] = []
      while digits.count > 3 {
        grouped.insert(String(digits.suffix(3)), at: 0)
        digits = String(digits.dropLast(3))
      }
      digits = ([digits] + grouped).joined(separator: group)
    }
    let text = digits + mark + cents
    let found = NumberReader.numbers(in: Array(text))
    #expect(found.map { $0.value.lexeme(decimalMark: nil) } == ["\(whole).\(cents)"], "\(text)")
  }

  @Test func `random text never traps the readers`() {
    let alphabet = Array("0123456789.,'-/: €$%()abJunmMärz #@xX☐☒\u{A0}")
    for seed in 0..<400 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let length = Int.random(in: 0...24, using: &generator)
      let text = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? " " }
      _ = NumberReader.numbers(in: text)
      _ = DateReader.dates(in: text)
      _ = TimeReader.times(in: text)
      _ = IdentifierReader.identifier(in: text)
      _ = IdentifierReader.phone(in: text)
      _ = WebReader.emails(in: text)
    }
  }
}
