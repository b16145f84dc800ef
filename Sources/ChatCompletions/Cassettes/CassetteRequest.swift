import Crypto
import FoundationEssentials
import JSON

/// A request as a cassette knows it: what decides the answer, and no secret.
///
/// Header fields are left out, for the key is among them, and so is the address but for its path: what
/// was recorded at one port is replayed for another.
struct CassetteRequest: Sendable, Hashable {
  /// `POST`, `GET`.
  var method: String
  /// The path of the URL, without its query.
  var path: String
  /// The body: JSON in which the data of pictures is replaced by hash and length, or text.
  var body: JSONValue
  /// SHA-256 of the three, in hexadecimal digits: two requests with the same one are the same.
  var key: String

  init(_ request: HTTPRequest) {
    method = request.method.rawValue
    path = Self.path(of: request.url)
    body = Self.hashingImages(Self.body(of: request))
    key = Self.key(method, path, body)
  }

  /// A request that was recorded; with its pictures or without.
  init?(json: JSONValue) {
    guard let method = json["method"]?.string, let path = json["path"]?.string else { return nil }
    self.method = method
    self.path = path
    body = Self.hashingImages(json["body"] ?? .null)
    key = Self.key(method, path, body)
  }

  /// The body as it was sent; null for none, a text where it is not JSON.
  static func body(of request: HTTPRequest) -> JSONValue {
    guard !request.content.isEmpty else { return .null }
    return (try? JSONValue(parsing: request.body))
      ?? .string(String(decoding: request.body, as: UTF8.self))
  }

  private static func key(_ method: String, _ path: String, _ body: JSONValue) -> String {
    SHA256.hexadecimal(Array("\(method) \(path)\n".utf8) + body.bytes())
  }

  private static func path(of url: String) -> String {
    let afterScheme = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let path = afterScheme.drop { $0 != "/" }
    return String(path.prefix { $0 != "?" && $0 != "#" })
  }

  /// The same value with `data:image/png;base64,…` as `data:image/png;sha256=…;bytes=…`.
  private static func hashingImages(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): .array(elements.map(hashingImages))
    case .object(let members):
      .object(JSONObject(members.map { ($0.name, hashingImages($0.value)) }))
    case .string(let text): .string(hashingImage(text) ?? text)
    case .null, .bool, .number: value
    }
  }

  private static func hashingImage(_ text: String) -> String? {
    guard text.hasPrefix("data:"), let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")),
      text[..<comma].hasSuffix(";base64"),
      let data = Data(base64Encoded: String(text[text.index(after: comma)...]))
    else { return nil }
    let type = text[..<comma].dropLast(7)
    return "\(type);sha256=\(SHA256.hexadecimal(Array(data)));bytes=\(data.count)"
  }
}

extension SHA256 {
  /// The hash of bytes in 64 lower-case hexadecimal digits.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
