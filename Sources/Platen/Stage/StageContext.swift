public import Documents
public import Logging

/// What a stage may use while it works on a document.
public struct StageContext: Sendable {
  /// Opens and renders documents, in isolated processes.
  public let decoder: DecoderPool
  /// What may open encrypted documents.
  public let passwords: Passwords
  /// For events; never for the content of documents.
  public let logger: Logger

  /// What bounds how many windows are rendered and asked about at once.
  let slots: WindowSlots
  /// How many those are.
  let windowsInFlight: Int
  /// Whether the run is to end: then no more windows are begun.
  var stop = RunStop()
  /// Told what happens.
  var observe: @Sendable (RunEvent) -> Void = { _ in }
  /// What is remembered of pages; nil where nothing is.
  var memory: AnswerMemory?

  /// A context for stages.
  ///
  /// - Parameter windowsInFlight: windows of pages that are rendered and asked about at once.
  public init(
    decoder: DecoderPool, passwords: Passwords = .none, windowsInFlight: Int = 8, logger: Logger
  ) {
    slots = WindowSlots(windowsInFlight)
    self.windowsInFlight = windowsInFlight
    self.decoder = decoder
    self.passwords = passwords
    self.logger = logger
  }
}
