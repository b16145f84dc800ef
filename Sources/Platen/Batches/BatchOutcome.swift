/// What became of a document that was to be submitted.
public struct BatchOutcome: Sendable {
  /// What became of it.
  public enum State: Sendable {
    /// Its questions are in batches.
    case submitted
    /// Its questions were in a batch already, which is not collected yet.
    case waiting
    /// An earlier run finished it.
    case finished
    /// It has no question: it can't be read, or has nothing on it.
    case rejected(Rejection)
  }

  /// The document's name.
  public var name: String
  /// Its place among the inputs.
  public var position: Int
  /// What became of it.
  public var state: State
}
