/// What answers chat requests about pages: a provider over the network, or the offline reader.
public protocol Model: Sendable {
  /// The name that requests and records give it.
  var name: String { get }
  /// What it can see of a page.
  var sight: ModelSight { get }

  /// Answers a question.
  ///
  /// - Throws: a `ModelFailure`, or what the question's own tools throw.
  func answer(_ question: ModelQuestion) async throws -> ModelAnswer
}
