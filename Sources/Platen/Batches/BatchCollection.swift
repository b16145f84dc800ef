/// What is left to do after batches were collected.
public struct BatchCollection: Sendable {
  /// Batches that are still being worked on.
  public var pending: [SentBatch] = []
  /// Batches whose server could not be asked, or whose results could not be had or read: `trouble` says
  /// why. They stay open.
  public var unreachable: [SentBatch] = []
  /// Batches that failed as a whole, and brought nothing.
  public var failed: [SentBatch] = []
  /// Documents whose answers are there and could not be made records of: they are not where they were,
  /// or are not what they were. Their batches stay open.
  public var missing: [MissingDocument] = []

  /// A document that is not there any more.
  public struct MissingDocument: Sendable, Hashable {
    /// Where it was when it was submitted.
    public var source: String
    /// The number of its batch.
    public var batch: Int64
    /// Why it can't be used, and the way out.
    public var message: String
    /// The document, as the pipeline asked about it.
    let document: WaitingDocument.Document

    init(_ line: WaitingDocument, message: String) {
      source = line.source
      batch = line.batch
      document = line.document
      self.message = message
    }
  }

  init(pending: [SentBatch], unreachable: [SentBatch], failed: [SentBatch]) {
    self.pending = pending
    self.unreachable = unreachable
    self.failed = failed
  }

  /// Whether nothing is left.
  public var isComplete: Bool { pending.isEmpty && unreachable.isEmpty && missing.isEmpty }
}
