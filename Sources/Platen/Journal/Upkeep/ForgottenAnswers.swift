public import ChatCompletions

/// What `platen journal retry` forgets, or would.
public struct ForgottenAnswers: Sendable {
  /// The documents that are asked anew, with those of equal content, which share their answers.
  public internal(set) var documents: [JournalDocument] = []
  /// Kept answers, and marks that a question is asked in parts.
  public internal(set) var answers = 0
  /// What those had cost; nil where that is not known of one of them.
  public internal(set) var cost: Money? = .zero
  /// Documents of other pipelines, or other names, that use some of those answers too.
  public internal(set) var sharers = 0
}
