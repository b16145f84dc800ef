import Documents
import Imaging
import JSON
import Reading
import TestSupport
import Testing

@Suite struct ReadingPropertyTests {
  /// A page of random keys, values and rows as invoices have them.
  private func page(seed: UInt64) -> NumberedPageText {
    var generator = SeededGenerator(seed: seed)
    func pick<T>(_ values: [T]) -> T { values.randomElement(using: &generator) ?? values[0] }
    var builder = PageBuilder()
    let labels = [
      "Invoice no", "Date", "Due date", "Total", "Subtotal", "VAT", "Rechnung", "Amount due",
      "Bill to", "Qty", "Description", "Amount", "Unit price", "Currency", "Total TTC",
    ]
    let values = [
      "AB-1", "2025-03-14", "03/04/2025", "12.50", "€ 1.234,50", "19 %", "Some Words Ltd", "3",
      "1,000", "$5", "(42.00)", "31.12.24", "EUR", "☒ Yes", "12345678901234567890",
    ]
    for row in 0..<Int.random(in: 1...24, using: &generator) {
      let y = 40 + Double(row) * 30
      builder.put(pick(labels) + pick(["", ":", " #"]), x: pick([50, 60, 300]), y: y)
      builder.put(pick(values), x: pick([200, 380, 450]), y: y + pick([0, 0, 0, 12]))
    }
    return builder.page(
      slope: pick([0, 0, 0.02, -0.03]), origin: pick([.textLayer, .ocr]))
  }

  @Test(arguments: 0..<60)
  func `the order of the words makes no difference`(seed: Int) {
    let reader = OfflineReader(schema: OfflineReaderTests.invoice)
    let page = page(seed: UInt64(seed))
    let reading = reader.read([page])
    var generator = SeededGenerator(seed: UInt64(seed) &+ 1_000)
    var shuffled = page
    shuffled.text.words.shuffle(using: &generator)
    let again = reader.read([shuffled])
    #expect(again.data.text() == reading.data.text())
    #expect(again.evidence.map(\.evidence) == reading.evidence.map(\.evidence))
  }

  @Test(arguments: 0..<120)
  func `every value has evidence on the page, and its digits are in the quote`(seed: Int) throws {
    let page = page(seed: UInt64(seed))
    let reading = OfflineReader(schema: OfflineReaderTests.invoice).read([page])
    var filled = 0
    func count(_ value: JSONValue) {
      switch value {
      case .null: break
      case .array(let elements): for element in elements { count(element) }
      case .object(let members): for member in members { count(member.value) }
      default: filled += 1
      }
    }
    count(reading.data)
    #expect(filled == reading.evidence.count)
    for (pointer, evidence) in reading.evidence {
      let value = try #require(reading.data[at: pointer])
      #expect(evidence.page == 1)
      let words = Set(page.text.words.map(\.text))
      for word in evidence.quote.split(separator: " ") {
        #expect(words.contains { $0.contains(word) }, "\(word)")
      }
      let digits = evidence.quote.filter(\.isNumber)
      switch value {
      case .number(let number):
        let own = number.lexeme.filter(\.isNumber)
        #expect(digits.contains(own) || own.hasPrefix("0"), "\(pointer): \(own) in \(digits)")
      case .string(let text) where evidence.match == .verbatim:
        #expect(text == evidence.quote)
      default:
        break
      }
    }
  }
}
