internal import Glibc

/// A thread of our own, for runs that go deeper than any thread is sure to have room for.
enum LargeStack {
  /// Memory is taken only as far as the stack is used.
  private static let size = 32 * 1024 * 1024

  /// The room that a run there may take; the rest is for what keywords do besides.
  static let room = size - 1024 * 1024

  private struct Job {
    let body: () -> Void
  }

  /// Does work on that thread and waits for it; nil where there can be none.
  static func run<Value>(_ body: () -> Value) -> Value? {
    var result: Value?
    let work = { result = body() }
    let isDone = withoutActuallyEscaping(work) { work in
      var job = Job(body: work)
      return unsafe withUnsafeMutablePointer(to: &job) { job in
        unsafe runToEnd(UnsafeMutableRawPointer(job))
      }
    }
    return isDone ? result : nil
  }

  private static func runToEnd(_ job: UnsafeMutableRawPointer) -> Bool {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return false }
    defer { unsafe pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    guard unsafe pthread_attr_setstacksize(&attributes, size) == 0,
      unsafe pthread_create(
        &thread, &attributes,
        { job in
          unsafe job?.assumingMemoryBound(to: Job.self).pointee.body()
          return nil
        }, job) == 0
    else { return false }
    return pthread_join(thread, nil) == 0
  }
}
