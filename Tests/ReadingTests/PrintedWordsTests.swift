import Documents
import JSON
import TestSupport
import Testing

@testable import Reading

/// Whether a page has a value among its words, in whatever spelling.
@Suite struct PrintedWordsTests {
  private static let schema: JSONValue = [
    "type": "object",
    "properties": [
      "number": ["type": "string"], "date": ["type": "string", "format": "date"],
      "total": ["type": ["number", "null"]], "rate": ["type": "number"],
      "currency": ["type": "string"], "address": ["type": "string"], "paid": ["type": "boolean"],
      "kind": ["enum": ["invoice", "credit"]], "at": ["type": "string", "format": "time"],
      "site": ["type": "string", "format": "uri"],
      "tags": ["type": "array", "items": ["type": "string"]],
      "rows": [
        "type": "array",
        "items": [
          "type": "object", "properties": ["text": ["type": "string"], "sum": ["type": "number"]],
        ],
      ],
    ],
  ]

  private static let words: PrintedWords = {
    var page = PageBuilder()
    page.rows(
      [
        "Müller & Söhne GmbH|Rechnung RE-2025/0417", "Am Kai 7|vom 3. November 2025, 14:05 Uhr",
        "20457 Hamburg|Betrag 1.249,50 €", "www.mueller.example|zzgl. 19 %",
        "4x Scharnier|-12,00", "Position A7-3|1 234 567,8",
      ], columns: [40, 300], y: 50)
    return PrintedWords([
      NumberedPageText(
        number: 1,
        text: PageText(
          origin: .textLayer, aspectRatio: 595 / 842, words: page.words, layer: .trusted))
    ])
  }()

  private func unprinted(_ data: String) throws -> [String] {
    LocatableValues(schema: Self.schema).values(in: try JSONValue(parsing: data))
      .filter { Self.words.state($0) == false }.map(\.place.description)
  }

  @Test(arguments: [
    #"{"total": 1249.5}"#, #"{"total": 1249.50}"#, #"{"total": 12}"#, #"{"total": -12.00}"#,
    #"{"total": 1234567.8}"#, #"{"total": 4}"#, #"{"rate": 19}"#, #"{"rate": 0.19}"#,
    #"{"date": "2025-11-03"}"#, #"{"at": "14:05:00Z"}"#, #"{"number": "RE-2025/0417"}"#,
    #"{"number": "re 2025 0417"}"#, #"{"currency": "EUR"}"#,
    #"{"address": "Am Kai 7, 20457 Hamburg"}"#, #"{"address": "MUELLER"}"#,
    #"{"address": "Muller & Sohne GmbH"}"#, #"{"site": "https://www.mueller.example/"}"#,
    #"{"rows": [{"text": "Scharnier", "sum": 12}]}"#, #"{"tags": ["Hamburg"]}"#,
    // Of these nothing can be told.
    #"{"total": null}"#, #"{"paid": true}"#, #"{"kind": "credit"}"#, #"{"number": " "}"#,
    #"{"address": "A friendly letter in which somebody asks for money that nobody here has ever seen"}"#,
  ])
  func `what is printed in any spelling is found, and what can't be told is not doubted`(
    _ data: String
  ) throws {
    #expect(try unprinted(data) == [])
  }

  @Test(arguments: [
    (#"{"total": 1249.51}"#, "/total"), (#"{"total": 12495}"#, "/total"),
    (#"{"rate": 0.07}"#, "/rate"), (#"{"date": "2025-03-12"}"#, "/date"),
    (#"{"date": "2025-11-30"}"#, "/date"), (#"{"number": "RE-2025/0471"}"#, "/number"),
    (#"{"currency": "USD"}"#, "/currency"),
    (#"{"address": "Am Kai 9, 20457 Hamburg"}"#, "/address"),
    (#"{"site": "https://www.meyer.example"}"#, "/site"), (#"{"at": "15:05:00Z"}"#, "/at"),
    (#"{"rows": [{"text": "Scharnier", "sum": 13}]}"#, "/rows/0/sum"),
    (#"{"tags": ["Hamburg", "Bremen"]}"#, "/tags/1"),
  ])
  func `what no word says is told`(_ data: String, _ place: String) throws {
    #expect(try unprinted(data) == [place])
  }
}
