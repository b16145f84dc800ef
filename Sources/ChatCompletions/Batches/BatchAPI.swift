import JSON

/// The `/files` and `/batches` of a server, as OpenAI has them and AIgateway and Moonshot after it.
///
/// What may be sent twice without harm is sent again after a failure, as `RetryPolicy` has it: what
/// only asks, and files, of which one more costs nothing. A batch is started again only after its
/// server was asked whether it runs already.
public struct BatchAPI: Sendable {
  let endpoint: Endpoint
  let profile: ProviderProfile
  let scrubber: Scrubber
  private let requests: BatchRequests

  /// The batches of one server.
  ///
  /// - Parameters:
  ///   - retry: When a failed request is made again.
  ///   - clock: What waits between attempts.
  ///   - jitter: A number from 0 up to 1 by chance, for the waits.
  /// - Throws: where the profile says that it has none.
  public init(
    endpoint: Endpoint, profile: ProviderProfile, transport: any HTTPTransport,
    retry: RetryPolicy = RetryPolicy(), clock: any Clock<Duration> = ContinuousClock(),
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
  ) throws(BatchError) {
    guard profile.batches != nil else {
      throw BatchError(
        .unsupported,
        "\(profile.name) has no batches that are known of: run the documents with platen run")
    }
    self.endpoint = endpoint
    self.profile = profile
    scrubber = Scrubber(key: endpoint.key)
    requests = BatchRequests(
      endpoint: endpoint, profile: profile, transport: transport, retry: retry,
      clock: RelativeClock(clock), jitter: jitter)
  }

  /// What a batch may hold.
  public var limits: BatchLimits { profile.batches ?? BatchLimits() }

  /// Sends the lines of a batch as a file; returns the server's name of it.
  public func upload(_ lines: [UInt8], name: String) async throws(BatchError) -> String {
    let form = MultipartForm(fields: [("purpose", "batch")], file: lines, named: name)
    let response = try await requests.send(.post, "/files", form.bytes, form.contentType)
    guard let id = try json(response)["id"]?.string, !id.isEmpty else {
      throw malformed("no id of the file that was sent")
    }
    return id
  }

  /// Starts a batch of a file that was sent.
  ///
  /// Where an answer was lost on the way the batch may run all the same, so it is looked for before it
  /// is started once more: nothing is paid twice.
  public func create(inputFile: String) async throws(BatchError) -> BatchStatus {
    let request: JSONValue = [
      "input_file_id": .string(inputFile), "endpoint": "/v1/chat/completions",
      "completion_window": "24h",
    ]
    let body = request.bytes(.compact)
    var retries = 0
    while true {
      let failure: BatchRequests.Failure
      switch await requests.once(.post, "/batches", body, "application/json") {
      case .success(let response): return try status(json(response))
      case .failure(let failed): failure = failed
      }
      guard try await requests.waits(after: failure, retries: retries) else { throw failure.thrown }
      retries += 1
      if let running = try await batch(ofFile: inputFile) { return running }
    }
  }

  /// How a batch stands.
  public func status(of id: String) async throws(BatchError) -> BatchStatus {
    try status(json(await requests.send(.get, "/batches/\(id)")))
  }

  /// The most pages of a hundred batches that are looked through for one.
  private static let maxPages = 50

  /// The batch that was made of a file; nil where the server knows of none.
  public func batch(ofFile file: String) async throws(BatchError) -> BatchStatus? {
    var after = ""
    for _ in 0..<Self.maxPages {
      let list = try json(await requests.send(.get, "/batches?limit=100\(after)"))
      guard let batches = list["data"]?.array ?? list.array else {
        throw malformed("no list of batches")
      }
      if let found = batches.first(where: { $0["input_file_id"]?.string == file }) {
        return try status(found)
      }
      guard list["has_more"]?.bool == true, let last = batches.last?["id"]?.string else {
        return nil
      }
      after = "&after=\(last)"
    }
    return nil
  }

  /// Has a batch stopped; what was answered until then is paid for, and can be had.
  public func cancel(_ id: String) async throws(BatchError) -> BatchStatus {
    try status(
      json(
        await requests.send(
          .post, "/batches/\(id)/cancel", Array("{}".utf8), "application/json")))
  }

  /// What a batch brought so far, of both of its files; the order is not that of its lines.
  public func results(of batch: BatchStatus) async throws(BatchError) -> [BatchResult] {
    var results: [BatchResult] = []
    for file in [batch.outputFile, batch.errorFile].compactMap(\.self) {
      results += try BatchResult.read(await requests.send(.get, "/files/\(file)/content").body)
    }
    return results
  }

  private func status(_ value: JSONValue) throws(BatchError) -> BatchStatus {
    guard var status = BatchStatus(value) else { throw malformed("no id of the batch") }
    status.errors = status.errors.map { scrubber.clean($0) }
    return status
  }

  private func json(_ response: HTTPResponse) throws(BatchError) -> JSONValue {
    let options = JSONParsingOptions(repeatedNames: .keepLast)
    guard let value = try? JSONValue(parsing: response.body, options: options) else {
      throw malformed("something that is not JSON")
    }
    return value
  }

  private func malformed(_ what: String) -> BatchError {
    BatchError(
      .malformed,
      "\(endpoint.host) answered with \(what): is the base URL the root of the API, up "
        + "to and with /v1?")
  }
}
