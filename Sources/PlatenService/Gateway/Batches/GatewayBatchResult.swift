import JSON

/// What came of a line of a batch.
struct GatewayBatchResult: Sendable {
  /// What there is.
  enum Outcome: Sendable {
    /// A response of the endpoint.
    case response(status: Int, body: JSONValue)
    /// None, and why.
    case none(code: String, message: String)
  }

  var id: String
  var customID: String
  var outcome: Outcome

  /// Whether it belongs to the file of results; else to that of errors.
  var isSuccess: Bool {
    if case .response(let status, _) = outcome { (200..<300).contains(status) } else { false }
  }

  /// The line of its file, its line end with it.
  var bytes: [UInt8] {
    var line: JSONObject = ["id": .string(id), "custom_id": .string(customID)]
    switch outcome {
    case .response(let status, let body):
      line["response"] = [
        "status_code": .number(JSONNumber(status)), "request_id": .string("req_\(id)"),
        "body": body,
      ]
      line["error"] = .null
    case .none(let code, let message):
      line["response"] = .null
      line["error"] = ["code": .string(code), "message": .string(message)]
    }
    return JSONValue.object(line).bytes(.compact) + [0x0A]
  }
}
