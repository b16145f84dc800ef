import FoundationEssentials

/// Sends the requests of batches, and sends them again where that does no harm.
struct BatchRequests: Sendable {
  /// Why a request brought nothing.
  struct Failure: Error {
    /// The reason, as for a question.
    var error: ChatError
    /// What the response says about sending it again.
    var hints = RetryHints()
    /// What was asked for.
    var resource: String

    /// The failure for the caller.
    var thrown: BatchError { BatchError(isGone ? .gone : .failed, "\(resource): \(error.message)") }

    /// Whether what was asked for by its name is not there.
    private var isGone: Bool {
      guard error.status == 404 || error.status == 410 else { return false }
      return resource.hasPrefix("GET /batches/") || resource.hasPrefix("GET /files/")
    }
  }

  let endpoint: Endpoint
  let profile: ProviderProfile
  let transport: any HTTPTransport
  let retry: RetryPolicy
  let clock: RelativeClock
  let jitter: @Sendable () -> Double

  /// Sends a request that may be sent twice, until it is answered or there is no use in it.
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [], _ type: String? = nil
  ) async throws(BatchError) -> HTTPResponse {
    var retries = 0
    while true {
      switch await once(method, path, body, type) {
      case .success(let response): return response
      case .failure(let failure):
        guard try await waits(after: failure, retries: retries) else { throw failure.thrown }
        retries += 1
      }
    }
  }

  /// Sends a request once.
  func once(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], _ type: String?
  ) async -> Result<HTTPResponse, Failure> {
    var headers: HTTPHeaders = ["Accept": "application/json, application/jsonl, */*"]
    if let type { headers.append("Content-Type", type) }
    endpoint.authorize(&headers)
    let request = HTTPRequest(
      method: method, url: endpoint.url(joining: path), headers: headers, body: body)
    let resource = "\(method.rawValue) \(path.prefix { $0 != "?" })"
    let judge = AnswerJudge(
      profile: profile, host: endpoint.host, scrubber: Scrubber(key: endpoint.key))
    do throws(TransportError) {
      let response = try await transport.send(request)
      guard !(200..<300).contains(response.status), case .failure(let error) = judge.judge(response)
      else { return .success(response) }
      return .failure(
        Failure(
          error: error,
          hints: RetryHints(response.headers, words: error.providerMessage, now: .now),
          resource: resource))
    } catch {
      let kind: ChatError.Kind = error.code == .cancelled ? .cancelled : .transport
      return .failure(
        Failure(
          error: ChatError(
            kind, error.message, isRetryable: error.isRetryable, transport: error),
          resource: resource))
    }
  }

  /// Waits for as long as the policy says; false where the request is not to be sent again.
  func waits(after failure: Failure, retries: Int) async throws(BatchError) -> Bool {
    let step = retry.next(
      after: failure.error, hints: failure.hints, spent: WaysSpent(retries: retries),
      jitter: jitter())
    guard let step, step.way == .retry else { return false }
    do {
      try await clock.sleep(for: step.wait)
    } catch {
      throw failure.thrown
    }
    return true
  }
}

extension Endpoint {
  /// The URL of a resource with a query of its own.
  fileprivate func url(joining resource: String) -> String {
    let parts = resource.split(separator: "?", maxSplits: 1)
    let url = url(of: String(parts[0]))
    guard parts.count > 1 else { return url }
    return url + (url.contains("?") ? "&" : "?") + parts[1]
  }
}
