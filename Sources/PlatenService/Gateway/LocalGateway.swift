import Documents
import Hummingbird
import Logging
import Platen

/// An OpenAI-compatible server on this machine, with the offline reader in a model's place: to develop
/// against without a key, without network and without cost.
///
/// | request | answer |
/// | --- | --- |
/// | `POST /v1/chat/completions` | a completion, in one piece or as a stream |
/// | `GET /v1/models`, `GET /v1/models/{id}` | the models that are played |
/// | `/v1/files`, `/v1/batches` | batches of completions, worked off in the background |
/// | `GET /v1/usage` | the gateway's own account |
/// | `GET /health` | 200 once it runs, without a key |
///
/// It speaks as the page of the default model documents it: reasoning, calls of tools, errors, limits,
/// prices. Answers come from the words of the pictures, or are empty; nothing is made up. With
/// `GatewayOptions.faults` it fails as real servers do, the same way for the same seed.
public struct LocalGateway: Sendable {
  private let options: GatewayOptions
  private let books: GatewayBooks
  private let shelf: GatewayShelf

  /// A gateway; it listens once it is run, and is run once.
  public init(_ options: GatewayOptions) {
    self.options = options
    books = GatewayBooks(
      credit: options.credit, requestsPerMinute: options.requestsPerMinute)
    shelf = GatewayShelf(maxBytes: options.maxKeptBytes, seed: options.faults.seed)
  }

  /// What was asked, answered and charged so far.
  public var account: GatewayAccount { books.account }

  /// Waits until every batch that was started so far is over.
  public func finishBatches() async { await shelf.finish() }

  /// Listens and answers until the task is cancelled; what is in work then is broken off.
  ///
  /// - Parameter whenListening: told the port once connections are taken.
  /// - Throws: where it can't listen.
  public func run(
    whenListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async throws {
    let decoder =
      options.decoder
      ?? DecoderPool(
        isolation: options.isolation, limits: options.limits,
        requestsPerProcess: options.requestsPerProcess)
    let responder = GatewayResponder(
      options: options, books: books,
      answers: GatewayAnswers(
        options: options,
        readings: GatewayReadings(
          decoder: decoder, rule: options.profile.imageTokens ?? .kimi, books: books),
        reader: GatewayReader(schemas: GatewaySchemas())),
      shelf: shelf)
    // Connections that the end finds open are no errors.
    var logger = options.logger
    if logger.logLevel > .debug { logger.logLevel = .critical }
    let application = Application(
      responder: responder,
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port)),
      onServerRunning: { [port = options.port] in
        await whenListening($0.localAddress?.port ?? port)
      },
      logger: logger)
    do {
      try await application.run()
    } catch {
      await shelf.end()
      if options.decoder == nil { await decoder.shutdown() }
      if !Task.isCancelled { throw error }
      return
    }
    await shelf.end()
    if options.decoder == nil { await decoder.shutdown() }
  }
}
