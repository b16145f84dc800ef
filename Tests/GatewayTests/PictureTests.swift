import ChatCompletions
import FoundationEssentials
import Imaging
import JSON
import PlatenService
import TestSupport
import Testing

/// Pictures in requests: which are taken, how they are read and counted.
@Suite(.timeLimit(.minutes(15))) struct PictureTests {
  private let schema: JSONValue = [
    "type": "object", "required": ["invoice_number"],
    "properties": ["invoice_number": ["type": ["string", "null"]]],
  ]

  @Test func `a picture is read, counted by its size, and read once only`() async throws {
    let url = try sampleURL("invoices/invoice-au-page.png", "image/png")
    let file = try Data(
      contentsOf: Checkout.samples.appending(path: "invoices/invoice-au-page.png"))
    let size = try ImageDecoder().header(of: Array(file)).storedSize
    let rule = ImageTokenRule.kimi
    let expected = try Data(
      contentsOf: Checkout.samples.appending(path: "invoices/invoice-au-page.expected.json"))
    let number = try JSONValue(parsing: Array(expected))["invoice_number"]
    try await GatewayRun.with { run in
      for _ in 0..<2 {
        let body = try await run.complete(request(showing: [url], form(schema))).json
        let content = body["choices"]?[0]?["message"]?["content"]?.string ?? ""
        #expect(try JSONValue(parsing: content)["invoice_number"] == number)
        #expect(
          body["usage"]?["prompt_tokens_details"]?["image_tokens"]?.number?.int
            == rule.tokens(width: size.width, height: size.height))
      }
      #expect(run.gateway.account.picturesRead == 1)
      #expect(run.gateway.account.picturesKnown == 1)
    }
  }

  @Test func `without a form the text of the picture is the answer`() async throws {
    let url = try sampleURL("invoices/invoice-us-text.pdf", "application/pdf")
    try await GatewayRun.with { run in
      let message = try await run.complete(request(showing: [url])).message
      #expect(message["content"]?.string?.contains("CL-20418") == true)
      let file: JSONValue = [
        "model": .string(model),
        "messages": [
          [
            "role": "user",
            "content": [["type": "file", "file": ["file_data": .string(url)]]],
          ]
        ],
      ]
      #expect(try await run.complete(file).message["content"] == message["content"])
    }
  }

  @Test(arguments: [
    ("https://example.com/page.png", "fetches nothing"),
    ("data:image/png,notbase64", "not in base64"),
    ("data:image/png;base64,%%%", "not base64"),
    ("data:image/png;base64,aGVsbG8=", "can't be read"),
  ])
  func `what is no picture is a 400 that says why`(_ url: String, _ words: String) async throws {
    try await GatewayRun.with { run in
      let response = try await run.complete(request(showing: [url], form(schema)))
      #expect(response.status == 400)
      let error = try response.json["error"]
      #expect(error?["type"] == "invalid_request_error" && error?["code"] == 400)
      #expect(error?["message"]?.string?.contains(words) == true, "\(error ?? .null)")
      #expect(run.gateway.account.billed == 0)
    }
  }
}
