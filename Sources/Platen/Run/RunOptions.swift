public import ChatCompletions
public import Documents
public import FoundationEssentials
public import Logging

/// How a pipeline is run.
public struct RunOptions: Sendable {
  /// The folder for records, rejects and journal; nil to write nothing and remember nothing.
  public var output: String?
  /// Whether documents that the journal knows are done again.
  public var isFresh: Bool
  /// Windows of pages that are rendered and asked about at once, over all documents; as many documents
  /// are open at most. It bounds the memory of a run.
  public var windowsInFlight: Int {
    didSet { Self.check(windowsInFlight) }
  }
  /// Decoder processes to share with other runs; nil for a run's own, which end with it.
  public var decoder: DecoderPool?
  /// Connections to share with other runs; nil for a run's own.
  public var transport: (any HTTPTransport)?
  /// Where exchanges with servers are recorded, or replayed from; nil for neither.
  public var cassette: Cassette?
  /// Where a run's own decoders work.
  public var isolation: DecoderPool.Isolation
  /// After how many requests another process takes the place of one of a run's own decoders. With 1,
  /// none sees more than one document, and each request costs the start of a process.
  public var requestsPerProcess: Int {
    didSet { Self.check(requestsPerProcess: requestsPerProcess) }
  }
  /// What may open encrypted documents; in no log, no record and no journal.
  public var passwords = Passwords.none
  /// What a document may cost to decode.
  public var limits: DecodingLimits
  /// When a failed request is made again.
  public var retry: RetryPolicy
  /// The most that the run may cost, by what is reserved before each request; nil for no cap. Where it
  /// leaves no room for the next request the run throws `StoppedByBudget` after the documents that
  /// were done.
  public var maxCost: Money?
  /// Ends the run early, without losing what is on its way; the run then throws `StoppedEarly`. Nil for a
  /// run that nobody asks to end.
  public var stop: RunStop?
  /// How much may be asked of each server at once, and in a minute.
  public var rateLimits = RateLimits()
  /// Told when a server is down and the run waits for it, and when it goes on.
  public var notify: @Sendable (ServerNotice) -> Void = { _ in }
  /// Told at the end of the run what became of outputs beside the records.
  public var noteOutput: @Sendable (OutputNotice) -> Void = { _ in }
  /// Told all that happens, for progress; `RunProgress` makes sense of it.
  public var onEvent: @Sendable (RunEvent) -> Void = { _ in }
  /// What was learnt of how servers count tokens, for estimates; nil to go by the rules alone. A run
  /// keeps what it learns in the journal of its output folder.
  public var calibrations: (any CalibrationMemory)?
  /// What is remembered of questions, where nothing is written; nil for what the output folder has.
  var memory: AnswerMemory?
  /// Makes what stands in for models, where none is to be asked now.
  var standIn: RunResources.StandIn?
  /// The environment; only the variables that a provider profile names for its key, and an option for its
  /// secret, are looked at.
  public var environment: [String: String]
  /// For events; never for the content of documents.
  public var logger: Logger

  /// Options for a run.
  public init(
    output: String? = nil, isFresh: Bool = false, windowsInFlight: Int = 8,
    isolation: DecoderPool.Isolation = .processes(.thisProgram),
    limits: DecodingLimits = DecodingLimits(),
    requestsPerProcess: Int = DecoderPool.defaultRequestsPerProcess,
    retry: RetryPolicy = RetryPolicy(),
    environment: [String: String] = ProcessInfo.processInfo.environment,
    logger: Logger = Logger(label: "platen", factory: { _ in SwiftLogNoOpLogHandler() })
  ) {
    Self.check(windowsInFlight)
    Self.check(requestsPerProcess: requestsPerProcess)
    self.output = output
    self.isFresh = isFresh
    self.windowsInFlight = windowsInFlight
    self.isolation = isolation
    self.limits = limits
    self.requestsPerProcess = requestsPerProcess
    self.retry = retry
    self.environment = environment
    self.logger = logger
  }

  private static func check(_ windowsInFlight: Int) {
    precondition(windowsInFlight > 0, "a run works on at least one window of pages at a time")
  }

  private static func check(requestsPerProcess: Int) {
    precondition(requestsPerProcess > 0, "a decoder process answers at least one request")
  }
}
