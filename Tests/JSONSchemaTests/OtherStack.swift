import Glibc
import Synchronization

/// Runs work on a thread with a stack of its own size: by default as small as those of a
/// cooperative pool are on some systems.
enum OtherStack {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private final class Slot<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }

  /// Waits for the result; nil where no thread can be had.
  static func run<Value: Sendable>(
    bytes: Int = 512 * 1024, _ body: @escaping @Sendable () -> Value
  ) -> Value? {
    let slot = Slot<Value>()
    let context = Unmanaged.passRetained(
      Work {
        let value = body()
        slot.value.withLock { $0 = value }
      })
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, bytes)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      return nil
    }
    pthread_join(thread, nil)
    return slot.value.withLock(\.self)
  }
}
