import JSON
import JSONSchema
import Testing

@testable import ChatCompletions

struct ContentCheckTests {
  private static let invoice: JSONValue = [
    "type": "object", "required": ["number", "total"],
    "properties": ["number": ["type": "string"], "total": ["type": "number"]],
  ]

  @Test(arguments: [
    #"{"number": "A-1", "total": 3}"#, "```json\n{\"number\": \"A-1\", \"total\": 3}\n```",
    #"{"number": null, "total": "three"}"#, #"{"total": 3, "more": 1}"#,
  ])
  func `an answer that tries to keep to the schema does not show that it was ignored`(
    _ content: String
  ) {
    #expect(ContentCheck(Self.invoice).fault(in: content) == nil)
  }

  @Test(
    arguments: [
      ("The invoice A-1 is about three dollars.", .noJSON), ("", .noJSON),
      (#"["A-1", 3]"#, .otherRoot), ("3", .otherRoot),
      (#"{"invoice_no": "A-1", "sum": 3}"#, .noMembers), ("{}", .noMembers),
      (#"{"type": "object", "properties": {"number": {"type": "string"}}}"#, .noMembers),
    ] as [(String, ContentCheck.Fault)])
  func `an answer that knows nothing of the schema shows it`(
    _ content: String, _ fault: ContentCheck.Fault
  ) {
    #expect(ContentCheck(Self.invoice).fault(in: content) == fault)
  }

  @Test
  func `an empty object is good where nothing is required`() {
    let schema: JSONValue = ["type": "object", "properties": ["a": ["type": "string"]]]
    #expect(ContentCheck(schema).fault(in: "{}") == nil)
    #expect(ContentCheck(["type": ["array", "null"]]).fault(in: "null") == nil)
    #expect(ContentCheck(true).fault(in: "3") == nil)
  }

  @Test
  func `a lowered answer is looked at once it has found its way back`() throws {
    let schema: JSONValue = ["type": "array", "items": ["type": "string"]]
    let lowered = try ProviderDialect.openAIStrict.lower(schema)
    let check = ContentCheck(schema)
    #expect(check.fault(in: #"{"value": ["a"]}"#, lowered: lowered) == nil)
    #expect(check.fault(in: #"{"value": ["a"]}"#) == .otherRoot)
  }
}
