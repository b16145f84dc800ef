/// Cancels a run when nobody can take its outcomes any more.
final class WorkUntilReleased: Sendable {
  private let task: Task<Void, Never>

  init(_ task: Task<Void, Never>) { self.task = task }

  deinit { task.cancel() }

  /// Cancels the run and waits until it has put everything down.
  func end() async {
    task.cancel()
    await task.value
  }
}
