import Platen

/// What is to be read from an invoice: the type is the schema.
struct Invoice: Decodable, SchemaDescribing {
  enum Currency: String, Decodable, CaseIterable {
    case euro = "EUR"
    case dollar = "USD"
    case pound = "GBP"
  }

  var invoiceNumber: String
  var issueDate: String?
  var currency: Currency?
  var total: JSONNumber

  enum CodingKeys: String, CodingKey {
    case invoiceNumber = "invoice_number"
    case issueDate = "issue_date"
    case currency
    case total
  }

  static let memberGuides: [String: SchemaGuide] = [
    "invoice_number": "The invoice's own number, as printed.",
    "issue_date": SchemaGuide("The day it was issued.", ["format": "date"]),
    "total": SchemaGuide(
      "What is to be paid.", ["x-labels": ["Total", "Total due", "Amount due"]]),
  ]
}

/// Prints number and total of each invoice given: `ExtractTyped FILES…`
@main
struct ExtractTyped {
  static func main() async throws {
    DecoderWorker.runPlatenIfRequested()  // this program is also its own decoder process
    let pipeline = try Pipeline(extracting: Invoice.self, overriding: ["model": "offline"])
    let documents = CommandLine.arguments.dropFirst().map { DocumentSource.file(path: $0) }
    for try await outcome in pipeline.run(documents) {
      let invoice = try outcome.record.decode(Invoice.self)
      print(invoice.invoiceNumber, invoice.total, invoice.currency?.rawValue ?? "no currency")
    }
  }
}
