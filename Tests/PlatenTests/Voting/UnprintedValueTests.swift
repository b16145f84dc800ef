import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Values that a document's own words do not have.
@Suite(.timeLimit(.minutes(15))) struct UnprintedValueTests {
  @Test func `a value that a page's own words do not have is voted on, and those it has are not`()
    async throws
  {
    let expected = try VoteJob.json("samples/invoices/invoice-de-text.expected.json")
    let schema = try VoteJob.json("pipelines/schemas/invoice.json")
    let total = try #require(expected["total"]?.number)
    var job = try VoteJob { request in
      var answer = expected
      // The first reading has a figure of its own in the total.
      if request.number == 0 { answer.replace(at: "/total", with: 98_765.43) }
      let names = (try? VoteJob.properties(request, of: schema)) ?? []
      let members = (answer.object ?? [:]).filter { names.contains($0.name) }
      return .completion(JSONValue.object(JSONObject(members)).text(.compact))
    }
    job.schema = schema
    job.document = Checkout.root.appending(path: "samples/invoices/invoice-de-text.pdf").path
    job.rules = "[]"
    let record = try await job.run()
    #expect(job.server.requests.count == 3)
    let asked = try job.server.requests.dropFirst().map { try VoteJob.properties($0, of: schema) }
    #expect(asked == [["total"], ["total"]])
    #expect(record.data["total"]?.number == total)
    #expect(record.shares == ["/total": 0.6667])
    #expect(
      record.findings.first { $0.code == "voted" }?.message
        .contains("/total stands nowhere among the printed words") == true)
  }

  @Test(arguments: [
    ("invoices/invoice-de-text", "invoice", "/invoice_number"),
    ("invoices/invoice-us-text", "invoice", "/total"),
    ("invoices/invoice-fr-two-pages", "invoice", "/invoice_date"),
    ("invoices/invoice-uk-blank-back", "invoice", "/line_items/0/amount"),
    ("receipts/receipt-de-bakery-text", "receipt", "/total"),
    ("forms/form-membership-text", "form", "/email"),
    ("letters/letter-uk-text", "letter", "/date"),
  ])
  func `a perfect reading of a document with words of its own is not doubted, and a wrong value is`(
    _ name: String, _ kind: String, _ place: String
  ) async throws {
    let expected = try VoteJob.json("samples/\(name).expected.json")
    let pointer = try #require(JSONPointer(place))
    var wrong = expected
    switch expected[at: pointer] {
    case .number?: wrong.replace(at: pointer, with: 98_765.43)
    case .string(let text)? where text.contains("@"):
      wrong.replace(at: pointer, with: "nobody@elsewhere.example")
    case .string(let text)?:
      wrong.replace(at: pointer, with: .string(text.replacing("2", with: "1")))
    default: Issue.record("\(name) has no \(place)")
    }
    for (reading, requests) in [(expected, 1), (wrong, 3)] {
      var job = try VoteJob { _ in .completion(reading.text(.compact)) }
      job.schema = try VoteJob.json("pipelines/schemas/\(kind).json")
      job.document = Checkout.root.appending(path: "samples/\(name).pdf").path
      job.extract = "window: all"
      job.rules = "[]"
      let record = try await job.run()
      #expect(record.status == .complete)
      let voted = record.findings.first { $0.code == "voted" }
      #expect(job.server.requests.count == requests, "\(voted?.message ?? "")")
    }
  }
}
