public import ChatCompletions

/// A batch, as the journal knows it.
public struct SentBatch: Sendable, Hashable {
  /// The state of a batch that is kept and not known to be started.
  static let unsent = "sending"

  /// Its number in the journal.
  public var number: Int64
  /// The profile of its server.
  public var profile: String
  /// The server's address.
  public var endpoint: String
  /// The model that it asks.
  public var model: String
  /// The working folder when it was submitted, which relative paths of its documents are of.
  public var folder: String
  /// The server's name of the file that was sent; nil before it was.
  public var file: String?
  /// The server's name of the batch; nil before it was started.
  public var id: String?
  /// How it stood when it was last asked after.
  public var state: String
  /// Its questions.
  public var lines: Int
  /// Whether its answers were made records.
  public var isCollected = false
  /// What its server said of it just now; nil where it was not asked.
  public var status: BatchStatus?
  /// Why its server could not tell, or its results could not be had, just now; nil where nothing was in
  /// the way.
  public var trouble: BatchError?
  /// Whether it is of another pipeline, or of this one in another state: only that one can collect it.
  public var isForeign = false
}
