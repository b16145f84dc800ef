import ChatCompletions
import Dispatch
import Documents
import FoundationEssentials

/// Fetches a document from a web server, and looks at each step that nothing is asked that must not be.
struct URLFetcher: Sendable {
  let transport: any HTTPTransport
  let access: URLAccess
  let maxBytes: Int
  /// Whether what is being fetched is of no use any more.
  var isStopped: @Sendable () -> Bool = { false }
  /// Waits; a test's own does not.
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  /// The time by which a document's own is measured; a test's own does not go by itself.
  var now: @Sendable () -> ContinuousClock.Instant = { .now }

  /// The longest wait that a server may ask for before the next try.
  private static let longestWait = Duration.seconds(30)

  /// What a transport must be like: it connects to nothing private unless that is allowed, uses no proxy,
  /// and ends what is too large, slow or silent.
  static func options(for access: URLAccess, maxBytes: Int) -> TransportOptions {
    var options = TransportOptions(
      streamTimeout: access.timeout, streamIdleTimeout: .seconds(60), maxResponseBytes: maxBytes,
      proxy: .none)
    options.refusesPrivateAddresses = !access.allowsPrivateAddresses
    return options
  }

  /// The document under a name; asked for again where the cause of a failure may pass and there is time.
  func fetch(_ url: DocumentURL, name: String) async throws(DecodingError) -> SpooledDocument {
    // One clock for all: a server that drips must not gain more time by each redirect and each try.
    let deadline = now() + access.timeout
    var tries = 0
    while true {
      tries += 1
      do throws(URLFailure) {
        return try await follow(url, name: name, until: deadline)
      } catch {
        guard let wait = error.wait, tries < URLAccess.mostTries else {
          throw error.told(after: tries)
        }
        let least = Duration.seconds(1 << (2 * (tries - 1)))
        let pause = min(max(least, wait), Self.longestWait)
        guard now() + pause < deadline else { throw error.told(after: tries) }
        do {
          try await sleep(pause)
        } catch {
          throw DecodingError(.cancelled, "The run was stopped while the document was fetched.")
        }
      }
    }
  }

  /// Asks, and goes where redirects lead.
  private func follow(
    _ url: DocumentURL, name: String, until deadline: ContinuousClock.Instant
  ) async throws(URLFailure) -> SpooledDocument {
    var url = url
    for _ in 0...URLAccess.mostRedirects {
      let stream = try await open(url, until: deadline)
      switch stream.status {
      case 200..<300: return try await take(stream, from: url, name: name)
      case 301, 302, 303, 307, 308: url = try target(of: stream, at: url)
      default: throw URLFailure(answer: stream, from: url)
      }
    }
    throw URLFailure(
      .urlRefused,
      "More than \(URLAccess.mostRedirects) redirects, the last to \(url.host); give the URL that the "
        + "document is at.")
  }

  private func open(
    _ url: DocumentURL, until deadline: ContinuousClock.Instant
  ) async throws(URLFailure) -> HTTPStream {
    try checkStop()
    let left = now().duration(to: deadline)
    guard left > .zero else {
      throw URLFailure(
        .urlUnreachable,
        "The time for one document (--url-timeout) was over before \(url.host) was asked; is the server "
          + "so slow?")
    }
    do throws(TransportError) {
      return try await transport.open(
        HTTPRequest(method: .get, url: url.text, totalTimeout: left))
    } catch {
      throw URLFailure(error, from: url, maxBytes: maxBytes)
    }
  }

  private func target(
    of stream: HTTPStream, at url: DocumentURL
  ) throws(URLFailure) -> DocumentURL {
    guard let location = stream.headers["Location"] else {
      throw URLFailure(
        .urlFailed, "\(url.host) answered \(stream.status), a redirect that leads nowhere.")
    }
    let target: DocumentURL
    do throws(DocumentURL.ParseError) {
      target = try url.following(location)
    } catch {
      throw URLFailure(
        .urlRefused,
        "\(url.host) leads to \(error.name), which \(error.message); only http and https are followed, "
          + "without user and password.")
    }
    if url.isSecure, !target.isSecure {
      throw URLFailure(
        .urlRefused,
        "\(url.host) leads from https to http at \(target.host), where others could read and change the "
          + "document; ask for an https address.")
    }
    return target
  }

  private func take(
    _ stream: HTTPStream, from url: DocumentURL, name: String
  ) async throws(URLFailure) -> SpooledDocument {
    if let length = stream.headers["Content-Length"].flatMap({ Int($0) }), length > maxBytes {
      throw URLFailure(tooLargeFrom: url, maxBytes: maxBytes)
    }
    let spool = try Self.named { () throws(DecodingError) in
      try DocumentSpool(maxBytes: maxBytes)
    }
    var body = stream.body.makeAsyncIterator()
    while let chunk = try await next(&body, from: url) {
      // A disk may be slow, and the thread of this task is not its own.
      let outcome: Result<Void, DecodingError> = await withCheckedContinuation { answer in
        DispatchQueue.global().async {
          answer.resume(
            returning: Result { () throws(DecodingError) in try spool.append(chunk) })
        }
      }
      try Self.named { () throws(DecodingError) in try outcome.get() }
      try checkStop()
    }
    return try Self.named { () throws(DecodingError) in try spool.finish(name: name) }
  }

  private func next(
    _ body: inout HTTPBody.Iterator, from url: DocumentURL
  ) async throws(URLFailure) -> [UInt8]? {
    do throws(TransportError) {
      return try await body.next()
    } catch {
      throw URLFailure(error, from: url, maxBytes: maxBytes)
    }
  }

  private func checkStop() throws(URLFailure) {
    if isStopped() {
      throw URLFailure(.cancelled, "The run was stopped while the document was fetched.")
    }
  }

  private static func named<Value>(
    _ work: () throws(DecodingError) -> Value
  ) throws(URLFailure) -> Value {
    do throws(DecodingError) {
      return try work()
    } catch {
      throw URLFailure(error.code, error.message)
    }
  }
}
