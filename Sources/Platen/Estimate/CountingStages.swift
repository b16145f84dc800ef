import Documents

/// The stages of a pipeline up to those that need an answer, made for one document, with a model that counts
/// what it would be asked.
struct CountingStages: Sendable {
  /// What their models would be asked.
  let questions: EstimatingModel.Questions
  private let stages: [(name: String, stage: any Stage)]

  /// Makes the stages.
  ///
  /// - Parameter resources: their stand-in counts into `questions`.
  /// - Throws: `ModelUnavailable` where a model is not named.
  init(
    of file: PipelineFile, _ resources: RunResources, counting questions: EstimatingModel.Questions
  ) async throws {
    self.questions = questions
    var stages: [(name: String, stage: any Stage)] = []
    for configured in file.stages {
      let definition = configured.definition
      guard definition.needs.isDisjoint(with: [.answer, .data, .parts]) else { break }
      let stage = try await definition.make(configured.values, resources)
      if !stage.takesSettledItems { stages.append((definition.name, stage)) }
    }
    self.stages = stages
  }

  /// Leads a document through all of them; gives why it would be rejected, nil where it would not.
  ///
  /// - Throws: what is not the document's fault.
  func process(_ item: inout WorkItem, in context: StageContext) async throws -> Rejection? {
    try await lead(&item, through: stages.count, in: context)
  }

  /// Leads a document up to the last of them, and gives what that asks about pages; nil where that can't be
  /// told, for a stage of somebody's own asks.
  ///
  /// - Throws: what is not the document's fault.
  func question(
    leading item: inout WorkItem, in context: StageContext
  ) async throws -> PageQuestion? {
    guard let asking = stages.last?.stage as? any AskingStage else { return nil }
    let rejection = try await lead(&item, through: stages.count - 1, in: context)
    return rejection == nil && !questions.areAny ? asking.question : nil
  }

  private func lead(
    _ item: inout WorkItem, through count: Int, in context: StageContext
  ) async throws -> Rejection? {
    for (name, stage) in stages.prefix(count) {
      do {
        try await stage.process(&item, in: context)
      } catch {
        try Task.checkCancellation()
        if let error = error as? DecodingError, error.code == .decoderUnavailable { throw error }
        return Rejection(error, stage: name, attempts: 0)
      }
    }
    return nil
  }
}
