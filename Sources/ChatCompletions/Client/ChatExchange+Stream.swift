extension ChatExchange {
  /// Reads the answer of a request that asked for a stream.
  ///
  /// - Parameter elapsed: the time since the request was sent.
  func read(
    _ stream: HTTPStream, elapsed: () -> Duration
  ) async throws(TransportError) -> Attempt {
    let body = stream.body
    var chunks = body.makeAsyncIterator()
    var beginning: [UInt8] = []
    while beginning.allSatisfy(\.isWhiteSpace), let chunk = try await chunks.next() {
      beginning += chunk
    }
    let response = HTTPResponse(status: stream.status, headers: stream.headers)
    guard (200..<300).contains(stream.status),
      EventStreamSign.isEventStream(stream.headers["Content-Type"], beginning)
    else {
      // An error, or a whole answer of a server that does not stream.
      var whole = response
      whole.body = beginning
      whole.body += try await body.collect()
      return attempt(whole)
    }
    var reader = StreamReader(profile: judge.profile, watch: watch)
    let result = await read(&reader, beginning, &chunks, response, elapsed)
    if reader.accumulator.isDone { body.drain() }
    var attempt = attempt(result, response)
    attempt.isBrokenOff = !reader.accumulator.isComplete
    attempt.timeToFirstToken = reader.timeToFirstToken
    if reader.finding != nil { attempt.tokensSaved = saved(reader) }
    if attempt.countedUsage == nil, reader.accumulator.hasOutput {
      attempt.estimatedUsage = TokenUsage(
        promptTokens: judge.sight.estimatedTokens, completionTokens: reader.estimatedTokens)
    }
    return attempt
  }

  private func read(
    _ reader: inout StreamReader, _ beginning: [UInt8], _ chunks: inout HTTPBody.Iterator,
    _ response: HTTPResponse, _ elapsed: () -> Duration
  ) async -> Result<ChatResponse, ChatError> {
    do throws(StreamReader.Failure) {
      try reader.take(beginning, elapsed)
      try await readOn(&reader, &chunks, elapsed)
      try reader.finish()
    } catch {
      let answer = reader.accumulator.response
      switch error {
      case .transport(let error):
        var failure = failure(error)
        failure.status = response.status
        failure.requestID = judge.requestID(response.headers)
        failure.response = answer
        return .failure(failure)
      case .stream(let fault): return .failure(judge.failure(fault, response, answer))
      case .events(let error):
        return .failure(judge.failure(.malformedAnswer, "\(error)", response, answer))
      case .cut(let finding):
        return .failure(
          judge.failure(finding.kind, finding.message(saved: saved(reader)), response, answer))
      case .incomplete:
        return .failure(
          judge.failure(
            .incompleteStream,
            "the stream of \(judge.host) ended without a reason to finish and without its end mark",
            response, answer))
      }
    }
    return judge.outcome(of: reader.accumulator.response, response)
  }

  private func readOn(
    _ reader: inout StreamReader, _ chunks: inout HTTPBody.Iterator, _ elapsed: () -> Duration
  ) async throws(StreamReader.Failure) {
    while !reader.accumulator.isDone {
      let chunk: [UInt8]?
      do throws(TransportError) {
        chunk = try await chunks.next()
      } catch {
        // What the model had to say is all there.
        if reader.accumulator.isComplete, error.code != .cancelled { return }
        throw .transport(error)
      }
      guard let chunk else { return }
      try reader.take(chunk, elapsed)
    }
  }

  /// About how many tokens the limit still allowed when the answer was cut off.
  private func saved(_ reader: StreamReader) -> Int {
    maxTokens.map { max(0, $0 - reader.estimatedTokens) } ?? 0
  }
}

extension UInt8 {
  /// Whether this is a space, a tab or a line end.
  fileprivate var isWhiteSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
