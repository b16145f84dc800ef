import JSON

/// A file that was sent to the gateway, or that a batch brought.
struct GatewayFile: Sendable {
  var id: String
  var name: String
  /// `batch` or `batch_output`.
  var purpose: String
  /// When it was made, in seconds since 1970.
  var created: Int
  var bytes: [UInt8]

  /// The file as `GET /v1/files/{id}` shows it.
  var json: JSONValue {
    [
      "id": .string(id), "object": "file", "bytes": .number(JSONNumber(bytes.count)),
      "created_at": .number(JSONNumber(created)), "filename": .string(name),
      "purpose": .string(purpose), "status": "processed",
    ]
  }
}
