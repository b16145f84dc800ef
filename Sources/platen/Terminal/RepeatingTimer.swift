import Dispatch

/// Does something again and again, on a queue of its own, until it is released.
final class RepeatingTimer {
  private let source: any DispatchSourceTimer

  /// Begins after the first interval.
  init(milliseconds: Int, _ handle: @escaping @Sendable () -> Void) {
    source = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "platen.timer"))
    let interval = DispatchTimeInterval.milliseconds(milliseconds)
    source.schedule(deadline: .now() + interval, repeating: interval, leeway: .milliseconds(20))
    source.setEventHandler(handler: handle)
    source.resume()
  }

  deinit { source.cancel() }
}
