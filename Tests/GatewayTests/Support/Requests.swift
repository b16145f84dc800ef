import ChatCompletions
import FoundationEssentials
import Imaging
import JSON
import Logging
import TestSupport

let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

let model = "moonshot/kimi-k2.7-code"

/// A schema whose values can't be null.
let strictSchema: JSONValue = [
  "type": "object", "additionalProperties": false,
  "required": ["invoice_number", "total", "paid", "currency", "lines"],
  "properties": [
    "invoice_number": ["type": "string"], "total": ["type": "number"],
    "paid": ["type": "boolean"], "currency": ["type": "string", "enum": ["EUR", "USD"]],
    "lines": [
      "type": "array",
      "items": [
        "type": "object", "required": ["amount"], "additionalProperties": false,
        "properties": ["amount": ["type": "number"]],
      ],
    ],
  ],
]

/// The words of an invoice as a user may paste them.
let invoiceText = """
  Invoice number: A-17
  Date: 2026-03-04
  Currency: EUR
  Total: 12.50
  """

/// A request of one user's text.
func request(_ text: String, _ more: JSONObject = [:]) -> JSONValue {
  var request: JSONObject = [
    "model": .string(model), "messages": [["role": "user", "content": .string(text)]],
  ]
  for (name, value) in more { request[name] = value }
  return .object(request)
}

/// A request that shows pictures.
func request(showing urls: [String], _ more: JSONObject = [:]) -> JSONValue {
  let parts: [JSONValue] =
    [["type": "text", "text": "The page of the document:"]]
    + urls.map { ["type": "image_url", "image_url": ["url": .string($0)]] }
  var request: JSONObject = [
    "model": .string(model), "messages": [["role": "user", "content": .array(parts)]],
  ]
  for (name, value) in more { request[name] = value }
  return .object(request)
}

/// `response_format` by a schema.
func form(_ schema: JSONValue) -> JSONObject {
  [
    "response_format": [
      "type": "json_schema",
      "json_schema": ["name": "answer", "strict": true, "schema": schema],
    ]
  ]
}

/// A sample as a data URL.
func sampleURL(_ path: String, _ mediaType: String) throws -> String {
  let data = try Data(contentsOf: Checkout.samples.appending(path: path))
  return "data:\(mediaType);base64,\(data.base64EncodedString())"
}

/// The JSON of each event of a stream, and whether it ended with its mark.
func events(_ response: HTTPResponse) throws -> (values: [JSONValue], isDone: Bool) {
  var values: [JSONValue] = []
  var isDone = false
  for block in String(decoding: response.body, as: UTF8.self).split(separator: "\n\n") {
    guard block.hasPrefix("data: ") else { continue }
    let data = block.dropFirst(6)
    if data == "[DONE]" {
      isDone = true
    } else {
      values.append(try JSONValue(parsing: String(data)))
    }
  }
  return (values, isDone)
}

extension Sequence<JSONValue> {
  /// A member of all deltas, joined.
  func joined(_ name: String) -> String {
    compactMap { $0["choices"]?[0]?["delta"]?[name]?.string }.joined()
  }
}

extension HTTPResponse {
  /// The body as JSON.
  var json: JSONValue { get throws { try JSONValue(parsing: body) } }

  /// The message of the first choice.
  var message: JSONValue { get throws { try json["choices"]?[0]?["message"] ?? .null } }
}
