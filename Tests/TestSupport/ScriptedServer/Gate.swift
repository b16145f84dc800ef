import Glibc

/// Holds threads back until enough of them have come, or until it is opened: latency by condition
/// instead of by sleep, for scripts of a `ScriptedServer`.
public final class Gate: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let expected: Int
  private var arrived = 0
  private var isOpen = false

  /// A gate that opens when this many have come; by default only `open` opens it.
  public init(opensAt expected: Int = .max) {
    self.expected = expected
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Waits, blocking this thread, for the gate; at most five minutes, so that a failing test ends
  /// and one that other tests crowd out does not fail.
  public func pass() {
    pthread_mutex_lock(mutex)
    arrived += 1
    if arrived >= expected { isOpen = true }
    pthread_cond_broadcast(condition)
    var deadline = timespec()
    clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_sec += 300
    while !isOpen, pthread_cond_timedwait(condition, mutex, &deadline) == 0 {}
    pthread_mutex_unlock(mutex)
  }

  /// Lets all through.
  public func open() {
    pthread_mutex_lock(mutex)
    isOpen = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }
}
