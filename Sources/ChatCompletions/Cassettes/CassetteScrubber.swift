/// Takes keys out of what is recorded.
struct CassetteScrubber: Sendable {
  /// The header fields of responses that are kept: what a client reads, and nothing that names a
  /// person, a session or an account.
  private static let headers: Set<String> = [
    "content-type", "date", "retry-after", "retry-after-ms", "x-should-retry", "x-cost-cents",
    "x-cached-input-units", "x-auto-routed", "x-request-id", "request-id", "x-trace-id",
    "apim-request-id",
  ]

  private let secrets: [[UInt8]]
  /// A shorter one, such as `local`, keeps no secret and may be any word of a text.
  private static let shortest = 8
  private static let mark = Array("(hidden)".utf8)

  /// A scrubber of the keys that a request carries.
  init(_ request: HTTPRequest) {
    let fields = request.headers.fields.filter {
      ["authorization", "api-key", "x-api-key"].contains($0.name.lowercased())
    }
    secrets = fields.map { field in
      Array((field.value.split(separator: " ").last ?? "").utf8)
    }.filter { $0.count >= Self.shortest }
  }

  /// Bytes without the keys.
  func clean(_ bytes: [UInt8]) -> [UInt8] {
    secrets.reduce(bytes) { bytes, secret in
      bytes.firstRange(of: secret) == nil ? bytes : bytes.replacing(secret, with: Self.mark)
    }
  }

  /// A text without the keys.
  func clean(_ text: String) -> String { String(decoding: clean(Array(text.utf8)), as: UTF8.self) }

  /// Chunks without the keys; where one lies across two chunks, all become one.
  func clean(_ chunks: [[UInt8]]) -> [[UInt8]] {
    let cleaned = chunks.map { clean($0) }
    let whole = Array(cleaned.joined())
    let cleanWhole = clean(whole)
    return whole == cleanWhole ? cleaned : [cleanWhole]
  }

  /// The fields that are kept, without the keys.
  func clean(_ fields: HTTPHeaders) -> HTTPHeaders {
    var kept = HTTPHeaders()
    for field in fields.fields {
      let name = field.name.lowercased()
      guard
        Self.headers.contains(name) || name.hasPrefix("x-ratelimit-")
          || name.hasPrefix("x-routing-")
      else { continue }
      kept.append(name, clean(field.value))
    }
    return kept
  }

  /// An error without the keys.
  func clean(_ error: TransportError) -> TransportError {
    TransportError(error.code, host: error.host, message: clean(error.message))
  }
}
