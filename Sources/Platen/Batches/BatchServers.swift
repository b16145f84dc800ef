import ChatCompletions
import Logging
import Synchronization

/// The servers that a pipeline's models are at, each with its batches.
final class BatchServers: Sendable {
  /// A server: its profile's name and its address.
  struct Key: Hashable, Sendable {
    var profile: String
    var endpoint: String
  }

  private struct Server {
    var selection: ModelSelection
    var api: BatchAPI
    var sender: BatchSender
  }

  private let journal: Journal
  private let fingerprint: String
  private let options: RunOptions
  private let transport: any HTTPTransport
  private let servers = Mutex<[Key: Server]>([:])

  init(_ journal: Journal, fingerprint: String, options: RunOptions) {
    self.journal = journal
    self.fingerprint = fingerprint
    self.options = options
    transport = options.transport ?? CurlTransport()
  }

  /// What takes down the questions to a model.
  ///
  /// - Throws: `ModelUnavailable`, or `BatchError` where the profile has no batches.
  func model(_ selection: ModelSelection) throws -> BatchedModel {
    let name = try selection.modelName()
    let server = try server(of: selection)
    return BatchedModel(
      name: name, sight: ModelSight(of: name, by: selection.profile), profile: selection.profile,
      fingerprint: fingerprint, sender: server.sender)
  }

  /// Sends what is not sent yet, everywhere; returns all batches.
  func finish() async throws -> [SentBatch] {
    var sent: [SentBatch] = []
    for server in servers.withLock({ Array($0.values) }) {
      try await server.sender.finish()
      sent += await server.sender.sent
    }
    return sent.sorted { $0.number < $1.number }
  }

  /// The batches of the server that one was sent to; nil where no model of the pipeline is there.
  func api(of batch: SentBatch) -> BatchAPI? {
    servers.withLock {
      $0[Key(profile: batch.profile, endpoint: batch.endpoint)]?.api
    }
  }

  private func server(of selection: ModelSelection) throws -> Server {
    let profile = selection.profile
    let key = Key(profile: profile.name, endpoint: selection.endpointName)
    if let server = servers.withLock({ $0[key] }) { return server }
    let endpoint: Endpoint
    do throws(EndpointError) {
      endpoint = try Endpoint(
        profile: profile, baseURL: selection.baseURL, environment: options.environment)
    } catch {
      throw ModelUnavailable(description: error.message)
    }
    let api = try BatchAPI(endpoint: endpoint, profile: profile, transport: transport)
    let sender = BatchSender(
      api: api, limits: profile.batches ?? BatchLimits(), journal: journal, profile: profile.name,
      endpoint: key.endpoint, fingerprint: fingerprint, logger: options.logger)
    let server = Server(selection: selection, api: api, sender: sender)
    return servers.withLock { servers in
      if let known = servers[key] { return known }
      servers[key] = server
      return server
    }
  }
}
