import ChatCompletions
import Documents

/// What a run remembers of questions: answers, by what was asked, and pages, by how they were shown.
///
/// It stands on the journal of the output folder. An answer is kept before it is used, so that nothing is
/// paid for twice, whenever the program ends.
struct AnswerMemory: Sendable {
  let journal: Journal
  /// Whether what was kept by earlier runs is left aside, and only written.
  let isFresh: Bool
  /// The pipeline that asks.
  let pipeline: Record.PipelineIdentity
  /// Whether somebody only looks what there is: then nothing is kept, nor who uses an answer.
  var isReadOnly = false
  /// The questions that are being asked.
  let turns = QuestionTurns()

  /// What is known of a question; nil where it has to be asked.
  func answer(to key: AnswerKey, of question: ModelQuestion) async throws -> KeptAnswer? {
    if isFresh { return nil }
    guard let answer = try await journal.answer(to: key)?.answer(to: question.schema) else {
      return nil
    }
    if isReadOnly { return answer }
    let use = use(by: question)
    try await journal.note(use, of: key)
    let isRepeat = try await journal.takeUp(key, subject: question.subject, for: use)
    return isRepeat ? answer.repeated : answer
  }

  /// Keeps what became of a question, also while the run is being stopped.
  func keep(_ answer: KeptAnswer, to key: AnswerKey, of question: ModelQuestion) async throws {
    if isReadOnly { return }
    try await journal.keep(
      answer, to: key, document: question.document, subject: question.subject,
      for: use(by: question))
  }

  /// Keeps what was tried for a question that has no answer.
  func keep(
    _ attempts: [ChatAttempt], inVainFor key: AnswerKey, of question: ModelQuestion
  ) async throws {
    if isReadOnly { return }
    try await journal.keep(
      attempts, inVainFor: key, document: question.document, subject: question.subject,
      for: use(by: question))
  }

  private func use(by question: ModelQuestion) -> AnswerUse {
    // A stage of one's own does not know the record.
    let document = Record.DocumentIdentity(
      name: question.name.isEmpty ? question.source : question.name, sha256: question.document)
    return AnswerUse(
      document: question.record.isEmpty
        ? Record.id(document: document, pipeline: pipeline) : question.record,
      rendering: question.rendering)
  }

  /// How pages were shown when they were last rendered this way; nil where one of them was not.
  func pages(
    _ numbers: [Int], of document: String, rendered options: RenderOptions
  ) async throws -> [KeptPage]? {
    isFresh
      ? nil
      : try await journal.pages(numbers, of: document, rendering: options.digest)
  }

  /// Keeps how pages were shown.
  func keep(
    _ pages: [KeptPage], of document: String, rendered options: RenderOptions
  ) async throws {
    if isReadOnly { return }
    try await journal.keep(pages, of: document, rendering: options.digest)
  }
}
