public import ChatCompletions

/// What `platen journal gc` removes, or would.
public struct RemovedRows: Sendable {
  /// Answers that no current document uses.
  public internal(set) var answers = 0
  /// What those had cost; nil where that is not known of one of them.
  public internal(set) var cost: Money? = .zero
  /// Pages as they were shown, of renderings that no answer needs.
  public internal(set) var pages = 0
  /// Bytes of the journal's files before.
  public internal(set) var bytesBefore = 0
  /// And after; the same where nothing was changed.
  public internal(set) var bytesAfter = 0
}
