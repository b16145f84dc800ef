public import ChatCompletions
public import Documents
public import Logging

/// What the stages of a run are made from.
public struct RunResources: Sendable {
  /// Opens and renders documents.
  public let decoder: DecoderPool
  /// The connection to servers; one for all models of the run.
  public let transport: any HTTPTransport
  /// Whether answers are replayed, so that no server is asked and no key is needed.
  public internal(set) var isReplay = false
  /// When a failed request is made again.
  public let retry: RetryPolicy
  /// How much may be asked of each server at once, and in a minute.
  public internal(set) var rateLimits = RateLimits()
  /// What the run may spend; nil for no cap.
  public internal(set) var budget: SharedBudget?
  /// Told when a server is down, and when it is there again.
  public internal(set) var notify: @Sendable (ServerNotice) -> Void = { _ in }
  /// Told what became of outputs beside the records.
  public internal(set) var noteOutput: @Sendable (OutputNotice) -> Void = { _ in }
  /// Told what happens.
  var observe: @Sendable (RunEvent) -> Void = { _ in }
  /// Where records go; nil when nothing is to be written.
  public internal(set) var output: OutputFolder?
  /// Whether what earlier runs finished is done again.
  var isFresh = false
  /// The environment.
  public let environment: [String: String]
  /// For events.
  public let logger: Logger
  /// What is remembered of questions; nil where nothing is.
  var memory: AnswerMemory?
  /// Whether the offline reader answers all questions.
  var isOffline = false
  /// Whether stages that ask more than once would be answered by models.
  var asksModels: Bool { standIn == nil && !isOffline }
  /// Makes what stands in for models where none is asked now: for an estimate, or for a batch.
  var standIn: StandIn?

  /// Makes a model for a selection.
  typealias StandIn = @Sendable (ModelSelection) throws -> any Model

  /// The model that a stage asks.
  ///
  /// - Throws: `ModelUnavailable` where the profile needs a key and there is none.
  public func model(_ selection: ModelSelection) throws -> any Model {
    let isOffline = selection.model == ModelSelection.offline
    let model: any Model
    if let standIn {
      model = try standIn(selection)
    } else if isOffline {
      model = OfflineModel(decoder: decoder)
    } else {
      model = try ProviderModel(selection, resources: self)
    }
    guard let memory else { return ObservedModel(model: model, observe: observe) }
    // Another version of the reader may read better; a server does not tell.
    let remembering = RememberingModel(
      model: model, memory: memory,
      target: isOffline
        ? [PlatenVersion.current]
        : [selection.endpointName, selection.profile.structuredOutput.rawValue],
      asked: isOffline ? [] : selection.asked, readsDocument: isOffline)
    return ObservedModel(model: remembering, observe: observe)
  }
}
