import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import PlatenService
import TestSupport
import Testing

/// The local gateway is asked for classes, and not for what stands on the pages.
@Suite(.timeLimit(.minutes(15))) struct GatewayClassTests {
  private static let words = """
    Page 7 of the document:
    INVOICE
    Invoice number 4711
    Invoice date 3 March 2025
    Total due 120.00
    """

  private static let names: JSONValue = ["letter", "invoice", "none"]

  private static let byPage: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["pages"],
    "properties": [
      "pages": [
        "type": "array",
        "items": [
          "type": "object", "additionalProperties": false,
          "required": ["page", "class", "begins_document"],
          "properties": [
            "page": ["type": "integer"], "class": ["type": "string", "enum": names],
            "begins_document": ["type": "boolean"],
          ],
        ],
      ]
    ],
  ]

  private static let byDocument: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["class"],
    "properties": ["class": ["type": "string", "enum": names]],
  ]

  @Test(arguments: [true, false])
  func `a question about classes is answered by classes`(isLowered: Bool) async throws {
    let page = try await answer(Self.byPage, "page", isLowered: isLowered)
    #expect(page["pages"]?.array?.map { $0["page"] } == [7])
    #expect(page["pages"]?.array?.map { $0["class"] } == ["invoice"])
    let document = try await answer(Self.byDocument, "document", isLowered: isLowered)
    #expect(document["class"] == "invoice")
  }

  /// What a gateway answers about a page of text; servers with a strict dialect are not sent the keyword.
  private func answer(
    _ schema: JSONValue, _ subject: String, isLowered: Bool
  ) async throws -> JSONValue {
    var members = try #require(schema.object)
    if !isLowered {
      members["x-classify"] = [
        "by": .string(subject),
        "classes": [
          ["name": "letter", "description": "A letter.", "signs": ["Dear"]],
          ["name": "invoice", "description": "An invoice.", "signs": []],
        ],
      ]
    }
    let request: JSONValue = [
      "model": "moonshot/kimi-k2.7-code",
      "messages": [
        [
          "role": "system",
          "content": """
          You sort scanned post. The classes are:
          - letter: A letter. Typical words: Dear.
          - invoice: An invoice.
          """,
        ], ["role": "user", "content": .string(Self.words)],
      ],
      "response_format": [
        "type": "json_schema",
        "json_schema": ["name": "classes", "schema": .object(members)],
      ],
    ]
    let gateway = LocalGateway(GatewayOptions(isolation: Workspace.workers))
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Void.self, returning: JSONValue.self) { group in
      group.addTask {
        defer { port.finish() }
        try await gateway.run { port.yield($0) }
      }
      defer { group.cancelAll() }
      for await port in ports {
        var headers = HTTPHeaders()
        headers.append("Authorization", "Bearer local")
        let response = try await CurlTransport(options: TransportOptions(proxy: .none)).send(
          HTTPRequest(
            method: .post, url: "http://127.0.0.1:\(port)/v1/chat/completions", headers: headers,
            body: request.bytes()))
        #expect(response.status == 200)
        let completion = try JSONValue(parsing: response.body)
        let content = completion["choices"]?[0]?["message"]?["content"]?.string
        return try JSONValue(parsing: try #require(content))
      }
      throw CancellationError()
    }
  }
}
