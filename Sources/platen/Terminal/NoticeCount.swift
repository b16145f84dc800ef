import Platen
import Synchronization

/// Counts what a run tells of its outputs, which makes it incomplete.
final class NoticeCount: Sendable {
  private let state = Mutex(0)

  /// How many there were.
  var count: Int { state.withLock { $0 } }

  func note(_ notice: OutputNotice) { state.withLock { $0 += 1 } }
}
