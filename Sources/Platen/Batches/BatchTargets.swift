import ChatCompletions
import Documents
import Synchronization

/// The models that a pipeline asks, each at a server with batches.
///
/// Made before anything else is done, so that what can't be asked by batches is refused before a page is
/// rendered, a folder made or a request sent.
struct BatchTargets: Sendable {
  /// A model at a server. A batch has one model.
  struct Key: Hashable, Sendable {
    var profile: String
    /// The server's address.
    var endpoint: String
    var model: String
  }

  let apis: [Key: BatchAPI]

  /// Makes the pipeline's stages, and looks whom they would ask.
  ///
  /// - Throws: `BatchError` where there is no such server or more than one stage asks, and
  ///   `ModelUnavailable` where there is no key.
  init(of pipeline: Pipeline, options: RunOptions) async throws {
    guard pipeline.file.routed.isEmpty else {
      throw BatchError(
        .tooManyStages,
        "the pipeline '\(pipeline.name)' routes: what is asked about a document of a bundle is known only "
          + "when the bundle is classified, and a batch has one question a document. Run bundles with "
          + "platen run, or submit documents of one class with that class's own pipeline (--pages "
          + "chooses their pages)")
    }
    let selections = try await Self.selections(of: pipeline, options: options)
    let stages = selections.filter { !$0.selections.isEmpty }
    guard let first = stages.first else {
      throw BatchError(
        .unsupported, "no stage of the pipeline asks a model: there is nothing to ask by batches")
    }
    guard stages.count == 1 else {
      let names = stages.map { "'\($0.stage)'" }.joined(separator: ", ")
      throw BatchError(
        .tooManyStages,
        "the stages \(names) each ask a model, and a batch has one question a document: what a later "
          + "stage asks is known only when the answers before are there. Run the documents with platen "
          + "run, or leave one of the stages in the pipeline")
    }
    let transport =
      options.transport ?? CurlTransport(options: TransportOptions(maxResponseBytes: 1 << 30))
    var apis: [Key: BatchAPI] = [:]
    for selection in first.selections {
      apis[try Self.key(of: selection)] = try Self.api(
        of: selection, transport: transport, options: options)
    }
    self.apis = apis
  }

  static func key(of selection: ModelSelection) throws(ModelUnavailable) -> Key {
    Key(
      profile: selection.profile.name, endpoint: selection.endpointName,
      model: try selection.modelName())
  }

  /// The batches of the server that one was sent to; nil where the pipeline asks none there.
  func api(of batch: SentBatch) -> BatchAPI? {
    apis.first { $0.key.profile == batch.profile && $0.key.endpoint == batch.endpoint }?.value
  }

  /// The batches of the server that a stage asks.
  func api(of selection: ModelSelection) throws(ModelUnavailable) -> BatchAPI {
    guard let api = apis[try Self.key(of: selection)] else {
      throw ModelUnavailable(
        description: "a stage asks another model than a moment ago, which batches can't follow")
    }
    return api
  }

  private static func api(
    of selection: ModelSelection, transport: any HTTPTransport, options: RunOptions
  ) throws -> BatchAPI {
    guard selection.model != ModelSelection.offline else {
      throw BatchError(
        .unsupported,
        "the offline reader has no batches, and costs nothing: use platen run --offline")
    }
    // Before the key is asked for, which would not help.
    if selection.profile.batches == nil {
      throw BatchError(
        .unsupported,
        "the profile '\(selection.profile.name)' has no batches that are known of: run the documents "
          + "with platen run")
    }
    let endpoint: Endpoint
    do throws(EndpointError) {
      endpoint = try Endpoint(
        profile: selection.profile, baseURL: selection.baseURL, environment: options.environment)
    } catch {
      throw ModelUnavailable(description: error.message)
    }
    return try BatchAPI(
      endpoint: endpoint, profile: selection.profile, transport: transport, retry: options.retry)
  }

  /// Which models each stage asks for when it is made.
  private static func selections(
    of pipeline: Pipeline, options: RunOptions
  ) async throws -> [(stage: String, selections: [ModelSelection])] {
    final class Asked: Sendable {
      let selections = Mutex<[ModelSelection]>([])
    }
    let decoder = DecoderPool(options: options)
    var found: [(stage: String, selections: [ModelSelection])] = []
    for stage in pipeline.file.stages {
      let asked = Asked()
      let resources = RunResources(
        decoder: decoder, transport: NoTransport(), retry: .never, output: nil, environment: [:],
        logger: options.logger,
        standIn: { selection in
          asked.selections.withLock { $0.append(selection) }
          return UnaskedModel(selection)
        })
      _ = try await stage.definition.make(stage.values, resources)
      found.append((stage.definition.name, asked.selections.withLock { $0 }))
    }
    return found
  }
}

/// A model that is only looked at.
private struct UnaskedModel: Model {
  let name: String
  let sight: ModelSight

  init(_ selection: ModelSelection) {
    name = selection.model ?? selection.profile.defaultModel ?? ""
    sight = ModelSight(of: name, by: selection.profile)
  }

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    throw ModelUnavailable(description: "no model is asked while a pipeline is looked at")
  }
}
