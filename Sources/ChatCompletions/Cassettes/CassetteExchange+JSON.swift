import FoundationEssentials
import JSON

extension CassetteExchange {
  /// The version of the files.
  private static let format = 1

  /// The exchange as its file has it.
  ///
  /// - Parameter body: the request's body, with its pictures or with their hashes.
  func json(body: JSONValue) -> JSONValue {
    var members: JSONObject = [
      "format": .number(JSONNumber(Self.format)), "number": .number(JSONNumber(number)),
      "key": .string(request.key),
      "request": [
        "method": .string(request.method), "path": .string(request.path),
        "body": body,
      ],
    ]
    switch outcome {
    case .failure(let error): members["error"] = Self.json(error)
    case .response(let status, let headers, let chunks, let error):
      members["response"] = [
        "status": .number(JSONNumber(status)),
        "headers": .array(headers.fields.map { [.string($0.name), .string($0.value)] }),
        "chunks": .array(chunks.map(Self.json)),
      ]
      if let error { members["error"] = Self.json(error) }
    }
    return .object(members)
  }

  /// Reads an exchange; nil where the value is none of this version.
  init?(json: JSONValue) {
    guard json["format"]?.number?.int == Self.format, let number = json["number"]?.number?.int,
      let request = json["request"].flatMap({ CassetteRequest(json: $0) })
    else { return nil }
    self.number = number
    self.request = request
    let error = json["error"].flatMap { TransportError(json: $0) }
    if let response = json["response"] {
      guard let status = response["status"]?.number?.int else { return nil }
      var headers = HTTPHeaders()
      for field in response["headers"]?.array ?? [] {
        guard let name = field[0]?.string, let value = field[1]?.string else { return nil }
        headers.append(name, value)
      }
      var chunks: [[UInt8]] = []
      for chunk in response["chunks"]?.array ?? [] {
        guard let bytes = Self.bytes(chunk) else { return nil }
        chunks.append(bytes)
      }
      outcome = .response(status: status, headers: headers, chunks: chunks, brokenBy: error)
    } else if let error {
      outcome = .failure(error)
    } else {
      return nil
    }
  }

  /// A chunk is a text where it is one, for people; chunks may cut a character in two.
  private static func json(_ chunk: [UInt8]) -> JSONValue {
    String(validating: chunk, as: UTF8.self).map { .string($0) }
      ?? ["base64": .string(Data(chunk).base64EncodedString())]
  }

  private static func bytes(_ chunk: JSONValue) -> [UInt8]? {
    chunk.string.map { Array($0.utf8) }
      ?? chunk["base64"]?.string.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
  }

  private static func json(_ error: TransportError) -> JSONValue {
    [
      "code": .string(error.code.rawValue), "host": .string(error.host),
      "message": .string(error.message),
    ]
  }
}

extension TransportError {
  fileprivate init?(json: JSONValue) {
    guard let code = json["code"]?.string.flatMap({ Code(rawValue: $0) }) else { return nil }
    self.init(
      code, host: json["host"]?.string ?? "", message: json["message"]?.string ?? code.rawValue)
  }
}
