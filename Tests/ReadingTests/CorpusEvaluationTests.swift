import Documents
import FoundationEssentials
import JSON
import Reading
import Recognition
import TestSupport
import Testing

/// How well the offline reader does on documents that nobody made for it. The floors are modest,
/// to notice a fall; the scores are printed.
@Suite(.serialized) struct CorpusEvaluationTests {
  private let pool = DecoderPool(isolation: .inProcess(TesseractRecognizer()))

  @Test(.needsCorpora) func `receipts by their gold text`() throws {
    var score = Score()
    for file in Corpora.files(in: "extract/sroie/box") {
      let name = file.deletingPathExtension().lastPathComponent
      let page = try goldPage(file)
      let data = OfflineReader(schema: Self.receipt).read([page]).data
      try judge(data, name: name, into: &score)
    }
    score.report("receipts, gold text")
    #expect(score.share("company") >= 0.8)
    #expect(score.share("date") >= 0.9)
    #expect(score.share("address") >= 0.6)
    #expect(score.share("total") >= 0.85)
    #expect(score.wrongShare <= 0.12)
  }

  @Test(.needsCorpora) func `a sample of receipts by OCR`() async throws {
    let folder = try #require(Corpora.folder)
    var score = Score()
    for name in ["000", "108", "204", "300", "372", "468", "492", "564"] {
      let file = folder.appending(path: "extract/sroie/img/\(name).jpg")
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      let pages = try await pages(of: file)
      try judge(OfflineReader(schema: Self.receipt).read(pages).data, name: name, into: &score)
    }
    score.report("receipts, OCR")
    #expect(score.share("date") >= 0.5)
    #expect(score.share("total") >= 0.4)
  }

  @Test(.needsCorpora) func `invoices by their text layers`() async throws {
    var score = Score()
    for file in Corpora.files(in: "extract/invoice2data/compare") where file.pathExtension == "pdf"
    {
      let key = try json(file.deletingPathExtension().appendingPathExtension("json"))[0]
      let data = OfflineReader(schema: Self.invoice).read(try await pages(of: file)).data
      for (name, wanted) in Self.invoiceKeys {
        guard let expected = key?[wanted], expected != .null else { continue }
        score.note(name, got: data[name], matches: Self.same(data[name], expected))
      }
    }
    score.report("invoices, text layer")
    #expect(score.share("total") >= 0.9)
    #expect(score.share("invoice_date") >= 0.8)
    #expect(score.share("invoice_number") >= 0.6)
    #expect(score.share("currency") >= 0.8)
    #expect(score.wrongShare <= 0.1)
  }

  private func pages(of file: URL) async throws -> [NumberedPageText] {
    let source = DocumentSource.file(path: file.path)
    let document = try await pool.open(source)
    var pages: [NumberedPageText] = []
    for number in 1...document.pageCount {
      let page = try await pool.render(
        page: number, of: source, options: RenderOptions(text: .layerOrRecognized))
      if let text = page.text { pages.append(NumberedPageText(number: number, text: text)) }
    }
    return pages
  }

  private func judge(_ data: JSONValue, name: String, into score: inout Score) throws {
    let folder = try #require(Corpora.folder)
    let key = try json(folder.appending(path: "extract/sroie/key/\(name).json"))
    for field in ["company", "address"] {
      let wanted = Self.letters(key[field]?.string)
      score.note(
        field, got: data[field], matches: Self.isNear(Self.letters(data[field]?.string), wanted))
    }
    // The keys give dates as printed; all are Malaysian, day first.
    score.note(
      "date", got: data["date"],
      matches: Self.date(key["date"]?.string ?? "") == data["date"]?.string)
    let total = (key["total"]?.string ?? "").filter { $0.isNumber || $0 == "." }
    score.note(
      "total", got: data["total"], matches: data["total"]?.number == JSONNumber(lexeme: total))
  }

  private func json(_ file: URL) throws -> JSONValue {
    try JSONValue(parsing: [UInt8](Data(contentsOf: file)))
  }

  /// A page of the corpus's own text lines, each cut into words by its letters.
  private func goldPage(_ file: URL) throws -> NumberedPageText {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", maxSplits: 8, omittingEmptySubsequences: false)
    }
    let extent = rows.flatMap { $0.prefix(8).compactMap { Double($0) } }.max() ?? 1
    var builder = PageBuilder()
    builder.words = rows.filter { $0.count == 9 }.flatMap { row in
      let numbers = row.prefix(8).compactMap { Double($0) }
      let xs = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
      let ys = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
      return PageBuilder.words(
        of: String(row[8]), left: xs.min() ?? 0, right: xs.max() ?? 0, top: ys.min() ?? 0,
        bottom: ys.max() ?? 0, extent: extent)
    }
    return NumberedPageText(
      number: 1, text: PageText(origin: .ocr, aspectRatio: 1, words: builder.words))
  }

  private static func date(_ text: String) -> String? {
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    let parts = text.lowercased().split { !$0.isNumber && !$0.isLetter }.map(String.init)
    guard parts.count >= 3, let day = Int(parts[0]), let year = Int(parts[2]) else { return nil }
    let month = Int(parts[1]) ?? (months.firstIndex(of: String(parts[1].prefix(3))) ?? -1) + 1
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if day > 31 { return "\(day)-\(padded(month))-\(padded(year))" }
    return "\(year < 100 ? 2000 + year : year)-\(padded(month))-\(padded(day))"
  }

  private static func letters(_ text: String?) -> String {
    (text ?? "").lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Whether two texts differ by at most one letter in seven.
  private static func isNear(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a), Array(b))
    guard !a.isEmpty, !b.isEmpty else { return false }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count] * 7 <= max(a.count, b.count)
  }

  private static func same(_ got: JSONValue?, _ expected: JSONValue) -> Bool {
    if let a = got?.number, let b = expected.number { return a == b }
    let (a, b) = (letters(got?.string), letters(expected.string))
    return !a.isEmpty && (a == b || a.contains(b) || b.contains(a))
  }

  private static let nullable: JSONValue = ["type": ["string", "null"]]
  private static let date: JSONValue = ["type": ["string", "null"], "format": "date"]
  private static let amount: JSONValue = ["type": ["number", "null"]]

  private static let receipt: JSONValue = [
    "type": "object",
    "properties": ["company": nullable, "date": date, "address": nullable, "total": amount],
  ]

  private static let invoice: JSONValue = [
    "type": "object",
    "properties": [
      "supplier_name": nullable, "invoice_number": nullable, "invoice_date": date,
      "due_date": date, "total": amount, "subtotal": amount, "tax_amount": amount,
      "currency": nullable,
    ],
  ]

  private static let invoiceKeys = [
    ("supplier_name", "issuer"), ("invoice_number", "invoice_number"), ("invoice_date", "date"),
    ("due_date", "date_due"), ("total", "amount"), ("subtotal", "amount_untaxed"),
    ("tax_amount", "amount_tax"), ("currency", "currency"),
  ]
}

/// Right, wrong and missing values, by field.
struct Score {
  private var fields: [(name: String, right: Int, wrong: Int, missing: Int)] = []

  mutating func note(_ name: String, got: JSONValue?, matches: Bool) {
    let index =
      fields.firstIndex { $0.name == name }
      ?? {
        fields.append((name, 0, 0, 0))
        return fields.count - 1
      }()
    if matches {
      fields[index].right += 1
    } else if got == nil || got == .null {
      fields[index].missing += 1
    } else {
      fields[index].wrong += 1
    }
  }

  func share(_ name: String) -> Double {
    fields.first { $0.name == name }.map {
      Double($0.right) / Double(max($0.right + $0.wrong + $0.missing, 1))
    } ?? 0
  }

  var wrongShare: Double {
    let all = fields.reduce(0) { $0 + $1.right + $1.wrong + $1.missing }
    return Double(fields.reduce(0) { $0 + $1.wrong }) / Double(max(all, 1))
  }

  func report(_ title: String) {
    let parts = fields.map { "\($0.name) \($0.right) right, \($0.wrong) wrong, \($0.missing) null" }
    print("offline reader, \(title): \(parts.joined(separator: "; "))")
  }
}
