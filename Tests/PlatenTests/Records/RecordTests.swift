import Testing

@testable import Platen

@Suite struct RecordTests {
  @Test func `a record is the same after it was written and read`() throws {
    var usage = Usage()
    usage.requests = 2
    usage.promptTokens = 4158
    usage.completionTokens = 900
    usage.reasoningTokens = 700
    usage.cost = Money(dollars: "0.0075501")
    var ledger = PageLedger(pageCount: 3)
    ledger.close(1, as: .read, width: 1507, height: 2131)
    ledger.close(2, as: .blank, width: 1507, height: 2131)
    ledger.close(3, as: .skipped, reason: "over max_pages (2)")
    let record = Record(
      id: String(repeating: "0a", count: 16),
      pipeline: .init(name: "invoice", fingerprint: String(repeating: "b", count: 64)),
      document: .init(
        name: "ümlaut \"quoted\".pdf", sha256: String(repeating: "c", count: 64),
        mediaType: "application/pdf", pages: 3),
      status: .partial, rejection: nil, data: try JSONValue(parsing: #"{"total":12.50,"n":1e2}"#),
      pages: ledger.entries,
      evidence: [
        .init(
          pointer: JSONPointer(tokens: ["a/b", "0"]),
          evidence: Evidence(
            page: 1, box: Box(x: 0.125, y: 0.5, width: 0.25, height: 0.0625), quote: "12,50",
            match: .normalised))
      ],
      confidence: [Record.Confidence(pointer: "/total", agreeing: 2, of: 3)],
      findings: [Finding(.warning, code: "repeated_name", message: "twice", pointer: "/n")],
      model: .init(requested: "m", answered: "m-1"), usage: usage)

    let text = record.json.text(.compact)
    #expect(Record(json: try JSONValue(parsing: text)) == record)
    #expect(text.contains(#""total":12.50,"n":1e2"#))
    #expect(text.contains(#""confidence":{"/total":0.6667}"#))
    try RecordSchema.expectValid(record.json)
  }

  @Test func `a record of an earlier version has no confidence, and is read`() throws {
    var json = try #require(Self.rejected.json.object)
    json["confidence"] = nil
    #expect(Record(json: .object(json)) == Self.rejected)
  }

  @Test(arguments: ["null", "{}", #"{"id": 1}"#, #"{"id": "x", "status": "complete"}"#])
  func `what is no record is not taken for one`(_ text: String) throws {
    #expect(Record(json: try JSONValue(parsing: text)) == nil)
  }

  @Test func `the documented schema refuses what is wrong`() throws {
    var json = try #require(Self.rejected.json.object)
    try RecordSchema.expectValid(.object(json))
    json["rejection"] = .null
    #expect(
      try !RecordSchema.compiled.get().isValid(.object(json)), "a rejected record has a cause")
    json["rejection"] = Self.rejected.json["rejection"]
    json["status"] = "complete"
    #expect(try !RecordSchema.compiled.get().isValid(.object(json)), "a complete one has none")
  }

  private static let rejected = Record(
    refusing: "x.pdf",
    pipeline: .init(name: "p", fingerprint: String(repeating: "b", count: 64)),
    rejection: Rejection(stage: "load", code: "document_empty", message: "the file is empty"))
}
