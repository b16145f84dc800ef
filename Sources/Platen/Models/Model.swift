public import ChatCompletions
public import Documents

/// What answers chat requests about pages: a provider over the network, or the offline reader.
public protocol Model: Sendable {
  /// The name that requests and records give it.
  var name: String { get }
  /// What it can see of a page.
  var sight: ModelSight { get }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - request: the whole request; its image parts are the pictures of `pages`, in order.
  ///   - pages: the pages, for a model that can use more of them than their pictures.
  /// - Throws: a `ModelFailure`.
  func answer(_ request: ChatRequest, showing pages: [RenderedPage]) async throws -> ModelAnswer
}
