import Hummingbird
import JSON

extension Response {
  /// A JSON answer.
  init(status: HTTPResponse.Status = .ok, json: JSONValue) {
    self.init(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes(.compact))))
  }

  /// An answer that says what is wrong: `{"error": {"message": …}}`.
  init(status: HTTPResponse.Status, error message: String) {
    self.init(status: status, json: ["error": ["message": .string(message)]])
  }
}
