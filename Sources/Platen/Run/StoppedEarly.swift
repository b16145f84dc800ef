/// A run ended before its end, because it was asked to (`RunOptions.stop`) or because a server wants to be
/// left alone for hours.
///
/// Documents that were not finished stay undone: they have no outcome, no record and no reject. The same
/// run goes on from there.
public struct StoppedEarly: Error, Sendable, CustomStringConvertible {
  /// Why, for a person; nil where it was asked for.
  public let cause: String?

  public var description: String { cause.map { "stopped: \($0)" } ?? "stopped, as was asked" }
}
