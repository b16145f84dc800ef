import Synchronization

/// Lets the same be asked by one at a time: who comes meanwhile waits, and finds its answer.
///
/// Pages of different documents may look alike to the pixel, as terms and conditions do.
final class QuestionTurns: Sendable {
  /// Who waits, for each question that is being asked.
  private let waiting = Mutex<[AnswerKey: [CheckedContinuation<Void, Never>]]>([:])

  /// Does work on a question when nobody else is at it.
  ///
  /// A task that is cancelled waits too: who is at work then is cancelled with it, and soon done.
  func inTurn<Value>(
    _ key: AnswerKey, _ work: () async throws -> sending Value
  ) async rethrows -> Value {
    await begin(key)
    defer { end(key) }
    return try await work()
  }

  private func begin(_ key: AnswerKey) async {
    await withCheckedContinuation { continuation in
      let isFree = waiting.withLock { waiting in
        if waiting[key] == nil {
          waiting[key] = []
          return true
        }
        waiting[key]?.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  private func end(_ key: AnswerKey) {
    let next = waiting.withLock { waiting in
      guard waiting[key]?.isEmpty == false else {
        waiting[key] = nil
        return CheckedContinuation<Void, Never>?.none
      }
      return waiting[key]?.removeFirst()
    }
    next?.resume()
  }
}
