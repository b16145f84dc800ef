/// Takes the bytes of a stream: parser, accumulator and watch in one. A value without sockets.
struct StreamReader: Sendable {
  /// Why a stream is read no further.
  enum Failure: Error {
    case transport(TransportError)
    case events(EventStreamError)
    case stream(StreamFault)
    case cut(AnswerWatch.Finding)
    case incomplete
  }

  private(set) var accumulator: ChatAccumulator
  /// The time to the first thing that the model made.
  private(set) var timeToFirstToken: Duration?
  /// Why the answer was cut off.
  private(set) var finding: AnswerWatch.Finding?
  private var parser = EventStreamParser()
  private var watch: AnswerWatch
  private var outputBytes = 0

  init(profile: ProviderProfile, watch: AnswerWatch) {
    accumulator = ChatAccumulator(profile)
    self.watch = watch
  }

  /// About how many tokens the model has made: a token for four bytes.
  var estimatedTokens: Int { accumulator.completionTokens ?? (outputBytes + 3) / 4 }

  /// Takes the next bytes.
  mutating func take(_ chunk: [UInt8], _ elapsed: () -> Duration) throws(Failure) {
    let events: [ServerSentEvent]
    do throws(EventStreamError) {
      events = try parser.append(chunk)
    } catch {
      throw .events(error)
    }
    for event in events { try take(event, elapsed) }
  }

  /// Takes the end of the stream.
  mutating func finish() throws(Failure) {
    if !accumulator.isDone, let last = parser.finish() { try take(last) { .zero } }
    if !accumulator.isComplete { throw .incomplete }
  }

  private mutating func take(_ event: ServerSentEvent, _ elapsed: () -> Duration) throws(Failure) {
    let chunk: ChatChunk?
    do throws(StreamFault) {
      chunk = try accumulator.take(event)
    } catch {
      throw .stream(error)
    }
    guard let chunk, chunk.hasOutput else { return }
    if timeToFirstToken == nil { timeToFirstToken = elapsed() }
    let arguments = chunk.parts.calls.map(\.arguments).joined()
    let reasoning = chunk.reasoning ?? ""
    let content = chunk.content ?? ""
    outputBytes += arguments.utf8.count + reasoning.utf8.count + content.utf8.count
    let found =
      (arguments.isEmpty ? nil : watch.append(arguments: arguments))
      ?? (reasoning.isEmpty ? nil : watch.append(reasoning: reasoning))
      ?? (content.isEmpty ? nil : watch.append(content: content))
    // An answer that has ended by itself costs no more.
    guard let found, !accumulator.isComplete else { return }
    finding = found
    throw .cut(found)
  }
}
