public import JSON

/// What a `ScriptedServer` does with a request.
public enum ScriptedReply: Sendable {
  /// A whole response.
  case response(status: Int, headers: [String: String], body: [UInt8])
  /// These bytes as they are, and the end of the connection.
  case garbage([UInt8])
  /// The end of the connection.
  case closeBeforeAnswer
  /// A header that promises more than the body, and the end of the connection.
  case closeMidBody(sent: [UInt8], promised: Int)
  /// Nothing, until the client goes or the server stops.
  case stall
  /// The header and the beginning of the body, then nothing until the client goes.
  case stallMidBody(sent: [UInt8], promised: Int)
  /// A response piece by piece, as the script goes on.
  case stream(
    status: Int, headers: [String: String], steps: [StreamStep], end: StreamEnd)

  /// A response of JSON.
  public static func json(
    _ value: JSONValue, status: Int = 200, headers: [String: String] = [:]
  ) -> ScriptedReply {
    let type = ["Content-Type": "application/json"]
    return .response(
      status: status, headers: type.merging(headers) { $1 }, body: value.bytes())
  }

  /// A response of plain text.
  public static func text(
    _ text: String, status: Int = 200, headers: [String: String] = [:]
  ) -> ScriptedReply {
    let type = ["Content-Type": "text/plain; charset=utf-8"]
    return .response(
      status: status, headers: type.merging(headers) { $1 }, body: Array(text.utf8))
  }

  /// A response of HTML, as proxies give.
  public static func html(
    _ text: String, status: Int = 200, headers: [String: String] = [:]
  ) -> ScriptedReply {
    let type = ["Content-Type": "text/html"]
    return .response(
      status: status, headers: type.merging(headers) { $1 }, body: Array(text.utf8))
  }

  /// An error as AIgateway spells it: its code is an integer.
  public static func error(
    _ status: Int, type: String, message: String = "as the script says",
    headers: [String: String] = [:]
  ) -> ScriptedReply {
    let error: JSONValue = [
      "error": ["message": .string(message), "type": .string(type), "code": .number(.init(status))]
    ]
    return .json(error, status: status, headers: headers)
  }

  /// An answer of a model, as JSON.
  public static func completion(_ content: String) -> ScriptedReply {
    .json(ScriptedServer.chatCompletion(content))
  }
}
