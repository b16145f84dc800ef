/// A batch, as the journal knows it.
public struct SentBatch: Sendable, Hashable {
  /// Its number in the journal.
  public var number: Int64
  /// The profile of its server.
  public var profile: String
  /// The server's address.
  public var endpoint: String
  /// The server's name of the file that was sent; nil before it was.
  public var file: String?
  /// The server's name of the batch; nil before it was started.
  public var id: String?
  /// How it stood when it was last asked after.
  public var state: String
  /// Its questions.
  public var lines: Int
  /// Whether its answers were made records.
  public var isCollected: Bool
}
