import FoundationEssentials

/// What a response says about sending its request again.
package struct RetryHints: Sendable, Hashable {
  /// The wait that it asks for.
  package var retryAfter: Duration?
  /// What `x-should-retry` says; nil where it is not there.
  package var shouldRetry: Bool?

  /// Hints from their values.
  package init(retryAfter: Duration? = nil, shouldRetry: Bool? = nil) {
    self.retryAfter = retryAfter
    self.shouldRetry = shouldRetry
  }

  /// Reads header fields first, and where they name no wait the server's words.
  init(_ headers: HTTPHeaders, words: String?, now: Date) {
    retryAfter =
      RetryAfter.delay(headers, now: now) ?? words.flatMap { RetryAfter.delay(inWords: $0) }
    shouldRetry = headers["x-should-retry"].flatMap { Bool($0.trimmed.lowercased()) }
  }
}
