import Documents
import JSON
import Reading
import TestSupport
import Testing

/// Classes and beginnings of documents by the words on their pages.
@Suite struct PageClassifierTests {
  private static let classes = [
    DocumentClassProfile(name: "invoice", description: "An invoice from a supplier."),
    DocumentClassProfile(
      name: "receipt", description: "A till receipt.", signs: ["Cash", "Change"]),
    DocumentClassProfile(name: "letter", description: "A letter."),
  ]

  private let classifier = PageClassifier(Self.classes)

  /// A page with a letterhead, a title and lines below, and a foot.
  private func page(
    _ number: Int, head: String = "", title: String = "", lines: [String] = [], foot: String = ""
  ) -> NumberedPageText {
    var builder = PageBuilder()
    if !head.isEmpty { builder.put(head, x: 60, y: 40, size: 18) }
    if !title.isEmpty { builder.put(title, x: 60, y: 120, size: 16) }
    builder.rows(lines, columns: [60, 300], y: 200)
    if !foot.isEmpty { builder.put(foot, x: 300, y: 810) }
    return builder.page(number)
  }

  private func said(_ pages: [NumberedPageText]) -> [String] {
    classifier.verdicts(of: pages).map { "\($0.name ?? "none")\($0.begins ? "*" : "")" }
  }

  @Test func `each page has one verdict, in page order`() {
    let pages = [3, 1, 2].map { page($0, title: "Invoice", lines: ["Invoice No|A-\($0)"]) }
    #expect(classifier.verdicts(of: pages).map(\.page) == [1, 2, 3])
    #expect(classifier.verdicts(of: []).isEmpty)
  }

  @Test func `a title and signs tell the class`() {
    #expect(
      said([
        page(
          1, head: "Copperline Ltd", title: "Invoice", lines: ["Invoice No|A-1", "Amount due|5"]),
        page(2, title: "RECEIPT", lines: ["Bread|2.00", "Cash|5.00", "Change|3.00"]),
        page(3, head: "The Bank", lines: ["Dear Mr Miller", "we write.", "Yours sincerely"]),
        page(4, lines: ["Once upon a time", "there was a king"]),
      ]) == ["invoice*", "receipt*", "letter*", "letter"])
  }

  @Test(arguments: [
    "Dear Mrs Whitcombe", "Sehr geehrter Herr Kurz,", "Madame, Monsieur,", "Estimada Sra. Ruiz:",
  ])
  func `a greeting begins a letter, also behind an invoice and under a small letterhead`(
    greeting: String
  ) {
    let invoice = page(1, title: "Invoice", lines: ["Invoice No|A-1", "Amount due|12.00"])
    let letter = { (number: Int, sender: String) in
      self.page(
        number,
        lines: [
          sender, "1 Water Lane", "Mrs E. Whitcombe", "2 High Street", greeting, "we write to you",
          "Kind regards",
        ])
    }
    #expect(
      said([invoice, letter(2, "Thornbury Vale Water"), letter(3, "Severn Gas")])
        == ["invoice*", "letter*", "letter*"])
  }

  @Test func `a name in an address greets nobody`() {
    let lines = ["Madame Durand", "12 rue Haute", "Facture No|A-1", "Total HT|12,00"]
    #expect(
      said([page(1, title: "FACTURE", lines: lines), page(2, lines: lines)])
        == ["invoice*", "invoice"])
  }

  @Test func `other languages call it otherwise`() {
    #expect(
      said([
        page(
          1, head: "Tischlerei Holz GmbH", title: "Rechnung", lines: ["Rechnungsdatum|1.2.2026"]),
        page(2, head: "Imprimerie SARL", title: "FACTURE", lines: ["Total HT|12,00"]),
        page(3, head: "Amt", lines: ["Sehr geehrte Frau Kurz", "Mit freundlichen Grüßen"]),
      ]) == ["invoice*", "invoice*", "letter*"])
  }

  @Test(arguments: [
    ("Page 1 of 2", "Page 2 of 2", false), ("Seite 1 von 3", "Seite 2 von 3", false),
    ("Page 1 / 2", "Page 2 / 2", false), ("1/2", "2/2", false), ("Page 1", "Page 2", false),
    ("Page 1 of 2", "Page 1 of 2", true), ("Page 2 of 2", "Page 1 of 4", true),
    ("Page 1 of 2", "Page 2 of 5", true), ("", "Page 2 of 2", false), ("", "Page 1", true),
  ])
  func `the numbering of pages tells where documents begin`(
    first: String, second: String, begins: Bool
  ) {
    let lines = ["Invoice No|A-1", "Amount due|12.00"]
    let pages = [
      page(1, head: "Copperline Ltd", title: "Invoice", lines: lines, foot: first),
      page(2, head: "Copperline Ltd", title: "Invoice", lines: lines, foot: second),
    ]
    #expect(classifier.verdicts(of: pages)[1].begins == begins)
  }

  @Test func `a number in a text is no numbering`() {
    let first = page(1, head: "Copperline Ltd", title: "Invoice", lines: ["Invoice No|A-1"])
    let second = page(2, lines: ["See page 1 of the catalogue", "Catalogue, page 7", "2/3 wool"])
    // `page 1 of the` has no count, and stands in the middle.
    #expect(classifier.verdicts(of: [first, second])[1].begins == false)
  }

  @Test func `a page that goes on is of its document's class`() {
    let pages = [
      page(
        1, head: "Copperline Ltd", title: "Invoice", lines: ["Invoice No|A-1"], foot: "Page 1 of 2"),
      page(2, lines: ["Dear customer", "Yours sincerely", "Kind regards"], foot: "Page 2 of 2"),
    ]
    #expect(said(pages) == ["invoice*", "invoice"])
  }

  @Test func `another letterhead begins another document of the same class`() {
    let lines = ["Invoice No|A-1", "Invoice date|1 May", "Amount due|12.00", "Bill to|Us"]
    #expect(
      said([
        page(1, head: "Copperline Ltd", lines: lines), page(2, head: "Tinsmith Ltd", lines: lines),
      ]) == ["invoice*", "invoice*"])
  }

  @Test func `other kinds of documents are of none`() {
    let form = page(
      1, head: "Rowing Club", title: "Application form",
      lines: ["Date of birth|1.1.1990", "Please fill in", "Tick|Cash"])
    #expect(said([form]) == ["none*"])
    let named = PageClassifier(
      Self.classes + [DocumentClassProfile(name: "form", description: "A form filled in.")])
    #expect(named.verdicts(of: [form]).map(\.name) == ["form"])
  }

  @Test func `a document as a whole has the class that its first pages tell`() {
    let pages = [
      page(1, lines: ["Cover"]),
      page(2, title: "Invoice", lines: ["Invoice No|1", "Amount due|2"]),
    ]
    #expect(classifier.name(of: pages) == "invoice")
    #expect(classifier.name(of: []) == nil)
  }

  @Test func `a schema asks for classes by a keyword`() throws {
    let classes: JSONValue = [
      ["name": "memo", "description": "x", "signs": ["Memorandum", "To all staff"]]
    ]
    let pages = [page(4, title: "Memorandum", lines: ["To all staff"])]
    let byPage = try #require(
      ClassQuery(schema: ["x-classify": ["by": "page", "classes": classes]]))
    #expect(
      byPage.answer(about: pages)
        == ["pages": [["page": 4, "class": "memo", "begins_document": true]]])
    let whole = try #require(
      ClassQuery(schema: ["x-classify": ["by": "document", "classes": classes]]))
    #expect(whole.answer(about: pages) == ["class": "memo"])
    #expect(whole.answer(about: [page(1, lines: ["Nothing"])]) == ["class": "none"])
    #expect(ClassQuery(schema: ["type": "object"]) == nil)
  }

  @Test(arguments: 0..<40)
  func `whatever the words are, every page has a verdict`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let words = [
      "Invoice", "Page", "2", "of", "1/2", "Cash", "Dear", "7", "Change", "GmbH", "x", "Total", "/",
    ]
    let pages = (1...Int.random(in: 1...6, using: &generator)).map { number in
      var builder = PageBuilder()
      for _ in 0..<Int.random(in: 0...20, using: &generator) {
        builder.put(
          words.randomElement(using: &generator) ?? "x",
          x: Double.random(in: 0...500, using: &generator),
          y: Double.random(in: 0...820, using: &generator),
          size: Double.random(in: 6...30, using: &generator))
      }
      return builder.page(number)
    }
    let verdicts = classifier.verdicts(of: pages)
    #expect(verdicts.map(\.page) == pages.map(\.number))
    #expect(verdicts == classifier.verdicts(of: pages.reversed()))
  }
}
