import Glibc

/// Starts a detached thread of the system, outside Swift's cooperative pool, for work that blocks.
func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let context = unsafe Unmanaged.passRetained(Box(body)).toOpaque()
  var thread = pthread_t()
  let status = unsafe pthread_create(
    &thread, nil,
    { context in
      guard let context = unsafe context else { return nil }
      unsafe Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
      return nil
    }, context)
  precondition(status == 0, "no thread could be started")
  pthread_detach(thread)
}
