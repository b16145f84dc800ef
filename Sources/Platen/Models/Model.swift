/// What answers chat requests about pages: a provider over the network, or the offline reader.
public protocol Model: Sendable {
  /// The name that requests and records give it.
  var name: String { get }
  /// What it can see of a page.
  var sight: ModelSight { get }
  /// Whether it may answer otherwise when it is told what is wrong with its answer.
  var reconsiders: Bool { get }

  /// Answers a question.
  ///
  /// - Throws: a `ModelFailure`, or what the question's own tools throw.
  func answer(_ question: ModelQuestion) async throws -> ModelAnswer

  /// The answer to a question that was answered before, so that nothing has to be rendered for it; nil
  /// where it has to be asked. The pages' pictures may be without bytes.
  ///
  /// - Throws: the `ModelFailure` that is known to be the answer.
  func recall(_ question: ModelQuestion) async throws -> ModelAnswer?
}

extension Model {
  public var reconsiders: Bool { true }

  public func recall(_ question: ModelQuestion) async throws -> ModelAnswer? { nil }
}
