import ChatCompletions
import Synchronization

/// What batches brought, by the names of their lines, and which of it was asked for.
final class BatchAnswers: Sendable {
  private let results: [String: BatchResult]
  private let asked = Mutex<Set<String>>([])

  init(_ results: [BatchResult]) {
    self.results = Dictionary(results.map { ($0.customID, $0) }) { $1 }
  }

  /// The result of a line; asking for it is remembered, whether or not there is one.
  func take(_ customID: String) -> BatchResult? {
    asked.withLock { _ = $0.insert(customID) }
    return results[customID]
  }

  /// Whether a document's run came to the question of a line.
  func wasAsked(_ customID: String) -> Bool { asked.withLock { $0.contains(customID) } }
}
