import FoundationEssentials

/// What a response's header fields say of the server's limits.
package struct RateReading: Sendable, Hashable {
  /// A limit of one kind: how much there is, how much is left, and how long until all is.
  package struct Allowance: Sendable, Hashable {
    package var limit: Int?
    package var remaining: Int?
    package var reset: Duration?

    package init(limit: Int? = nil, remaining: Int? = nil, reset: Duration? = nil) {
      self.limit = limit
      self.remaining = remaining
      self.reset = reset
    }
  }

  /// Of requests.
  package var requests = Allowance()
  /// Of tokens.
  package var tokens = Allowance()

  /// Nothing said.
  package init() {}

  /// Reads `x-ratelimit-{limit,remaining,reset}-{requests,tokens}` (OpenAI, AIgateway) and, where
  /// there are none of requests, `X-RateLimit-{Limit,Remaining,Reset}` (Moonshot, OpenRouter).
  ///
  /// - Parameters:
  ///   - unit: what the numbers of the reset fields count.
  ///   - unixTime: seconds since 1970, for resets that are a moment. The response's own `Date` counts
  ///     before it, so that a wrong clock on either side does no harm.
  package init(_ headers: HTTPHeaders, unit: ResetUnit, unixTime: Double) {
    let unixTime =
      headers["Date"].flatMap { HTTPDate.parse($0) }?.timeIntervalSince1970 ?? unixTime
    func allowance(_ kind: String) -> Allowance {
      Allowance(
        limit: headers["x-ratelimit-limit\(kind)"].flatMap(Self.count),
        remaining: headers["x-ratelimit-remaining\(kind)"].flatMap(Self.count),
        reset: headers["x-ratelimit-reset\(kind)"].flatMap {
          unit.duration(of: $0, unixTime: unixTime)
        })
    }
    requests = allowance("-requests")
    if requests == Allowance() { requests = allowance("") }
    tokens = allowance("-tokens")
  }

  /// A count, which some servers spell `100.0`, or `100, 100;w=60` with the window beside it.
  private static func count(_ text: String) -> Int? {
    let first = text.prefix { $0 != "," && $0 != ";" }
    guard let value = Double(first.trimmed), (0...1e15).contains(value) else { return nil }
    return Int(value)
  }
}
