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

  /// A context for stages.
  public init(decoder: DecoderPool, passwords: Passwords = .none, logger: Logger) {
    self.decoder = decoder
    self.passwords = passwords
    self.logger = logger
  }
}
