import JSON

/// The `/files` and `/batches` of a server, as OpenAI has them and AIgateway and Moonshot after it.
public struct BatchAPI: Sendable {
  private let endpoint: Endpoint
  private let profile: ProviderProfile
  private let transport: any HTTPTransport
  private let scrubber: Scrubber

  /// The batches of one server.
  ///
  /// - Throws: where the profile says that it has none.
  public init(
    endpoint: Endpoint, profile: ProviderProfile, transport: any HTTPTransport
  ) throws(BatchError) {
    guard profile.batches != nil else {
      throw BatchError(
        .unsupported,
        "\(profile.name) has no batches that are known of: run the documents with platen run")
    }
    self.endpoint = endpoint
    self.profile = profile
    self.transport = transport
    scrubber = Scrubber(key: endpoint.key)
  }

  /// Sends the lines of a batch as a file; returns the server's name of it.
  public func upload(_ lines: [UInt8], name: String) async throws(BatchError) -> String {
    let form = MultipartForm(fields: [("purpose", "batch")], file: lines, named: name)
    let answer = try await ask(.post, "/files", form.bytes, form.contentType)
    guard let id = answer["id"]?.string, !id.isEmpty else {
      throw malformed("no id of the file that was sent")
    }
    return id
  }

  /// Starts a batch of a file that was sent.
  public func create(inputFile: String) async throws(BatchError) -> BatchStatus {
    let request: JSONValue = [
      "input_file_id": .string(inputFile), "endpoint": "/v1/chat/completions",
      "completion_window": "24h",
    ]
    return try status(
      try await ask(.post, "/batches", request.bytes(.compact), "application/json"))
  }

  /// How a batch stands.
  public func status(of id: String) async throws(BatchError) -> BatchStatus {
    try status(try await ask(.get, "/batches/\(id)"))
  }

  /// The batch that was made of a file; nil where the server knows of none among its last hundred.
  public func batch(ofFile file: String) async throws(BatchError) -> BatchStatus? {
    let list = try await ask(.get, "/batches?limit=100")
    return (list["data"]?.array ?? list.array ?? [])
      .first { $0["input_file_id"]?.string == file }.flatMap(BatchStatus.init)
  }

  /// Has a batch stopped; what was answered until then is paid for, and can be had.
  public func cancel(_ id: String) async throws(BatchError) -> BatchStatus {
    try status(try await ask(.post, "/batches/\(id)/cancel", Array("{}".utf8), "application/json"))
  }

  /// What a batch brought so far, of both of its files; the order is not that of its lines.
  public func results(of batch: BatchStatus) async throws(BatchError) -> [BatchResult] {
    let judge = AnswerJudge(profile: profile, host: endpoint.host, scrubber: scrubber)
    let percent = profile.batches?.pricePercent ?? 100
    var results: [BatchResult] = []
    for file in [batch.outputFile, batch.errorFile].compactMap(\.self) {
      let response = try await send(.get, "/files/\(file)/content")
      results += try BatchResult.read(response.body, judge: judge) { model in
        profile.facts(of: model).price?.discounted(toPercent: percent)
      }
    }
    return results
  }

  private func status(_ value: JSONValue) throws(BatchError) -> BatchStatus {
    guard let status = BatchStatus(value) else { throw malformed("no id of the batch") }
    return status
  }

  private func malformed(_ what: String) -> BatchError {
    BatchError(.malformed, "\(endpoint.host) answered with \(what)")
  }

  private func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [], _ type: String? = nil
  ) async throws(BatchError) -> JSONValue {
    let response = try await send(method, path, body, type)
    guard
      let value = try? JSONValue(
        parsing: response.body, options: JSONParsingOptions(repeatedNames: .keepLast))
    else { throw malformed("something that is not JSON") }
    return value
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [], _ type: String? = nil
  ) async throws(BatchError) -> HTTPResponse {
    var headers: HTTPHeaders = [:]
    if let type { headers.append("Content-Type", type) }
    endpoint.authorize(&headers)
    let request = HTTPRequest(
      method: method, url: endpoint.url(of: path), headers: headers, body: body)
    let response: HTTPResponse
    do throws(TransportError) {
      response = try await transport.send(request)
    } catch {
      throw BatchError(.failed, error.message)
    }
    guard (200..<300).contains(response.status) else {
      let fault = (try? JSONValue(parsing: response.body)).flatMap { ProviderFault($0) }
      let words = fault?.message ?? String(decoding: response.body.prefix(500), as: UTF8.self)
      let kind = ChatError.Kind(status: response.status)
      throw BatchError(
        .failed,
        "\(endpoint.host) answered \(response.status) to \(method.rawValue) \(path): "
          + "\(scrubber.clean(words)) \(kind.wayOut(profile))")
    }
    return response
  }
}
