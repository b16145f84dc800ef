/// A stage that asks a model about the pages of a document.
protocol AskingStage: Stage {
  /// What it asks.
  var question: PageQuestion { get }
}

extension AskingStage {
  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    try await question.ask(about: &item, in: context)
  }
}
