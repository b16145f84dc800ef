public import ChatCompletions
public import Documents
public import Logging

/// How the local gateway listens, whom it answers, what it charges, and how it misbehaves.
public struct GatewayOptions: Sendable {
  /// The address to listen on. There is no TLS: keep it on this machine.
  public var host = "127.0.0.1"
  /// The port; 0 for any free one.
  public var port = 0
  /// The only key that is taken; nil to take any, though there must be one.
  public var key: String?
  /// Whose models are played: their names, limits, prices and how they count pictures.
  public var profile = ProviderProfile.aigateway
  /// Whether answers begin with what the reader "thought".
  public var reasons = true
  /// What is in the wallet; nil for no end to it.
  public var credit: Money?
  /// The most requests a minute; nil for no limit, and then no `x-ratelimit-…` fields.
  public var requestsPerMinute: Int?
  /// What goes wrong, and how often.
  public var faults = GatewayFaultPlan()
  /// The seconds in `Retry-After` of a 429 that is a fault.
  public var retryAfter = 1
  /// The length of the pause in answers with the fault `slow`.
  public var slowness = Duration.seconds(1)
  /// The largest body of a request, in bytes.
  public var maxRequestBytes = 100_000_000
  /// The most bytes of files that are kept for batches, in memory, until the gateway ends.
  public var maxKeptBytes = 500_000_000
  /// Where pictures are decoded, unless `decoder` is given.
  public var isolation: DecoderPool.Isolation
  /// What a picture may cost to decode.
  public var limits = DecodingLimits()
  /// After how many requests another process takes the place of one of the gateway's own decoders.
  public var requestsPerProcess = DecoderPool.defaultRequestsPerProcess
  /// Decoder processes to share; nil for the gateway's own, which end with it.
  public var decoder: DecoderPool?
  /// For events; never for what is asked or answered.
  public var logger: Logger

  /// Options; set what differs.
  public init(
    isolation: DecoderPool.Isolation = .processes(.thisProgram),
    logger: Logger = Logger(label: "platen", factory: { _ in SwiftLogNoOpLogHandler() })
  ) {
    self.isolation = isolation
    self.logger = logger
  }
}
