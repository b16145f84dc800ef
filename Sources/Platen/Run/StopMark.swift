import Synchronization

/// Whether a run is to begin no more documents.
final class StopMark: Sendable {
  private let value = Mutex(false)

  var isSet: Bool { value.withLock { $0 } }

  func set() { value.withLock { $0 = true } }
}
