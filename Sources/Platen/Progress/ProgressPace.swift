/// When a line of progress is due, where none can be drawn anew.
///
/// A value without a clock: times are durations since any moment.
public struct ProgressPace: Sendable {
  private var last: Duration
  private var lastDone = 0

  /// From the beginning of a run on.
  public init(at now: Duration) { last = now }

  /// Whether a line is due: after half a minute, or when a tenth of the documents more is done, but for
  /// the last and not more often than every five seconds. The line is taken for written then.
  public mutating func isLineDue(done: Int, of total: Int, at now: Duration) -> Bool {
    guard done < total, now - last >= .seconds(5) else { return false }
    guard now - last >= .seconds(30) || (done - lastDone) * 10 >= total else { return false }
    last = now
    lastDone = done
    return true
  }
}
