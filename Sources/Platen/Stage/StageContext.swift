public import Documents
public import Logging

/// What a stage may use while it works on a document.
public struct StageContext: Sendable {
  /// Opens and renders documents, in isolated processes.
  public let decoder: DecoderPool
  /// For events; never for the content of documents.
  public let logger: Logger

  /// A context for stages.
  public init(decoder: DecoderPool, logger: Logger) {
    self.decoder = decoder
    self.logger = logger
  }
}
