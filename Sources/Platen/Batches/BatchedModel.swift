import ChatCompletions

/// Stands in for a model while a batch is put together: it takes each question down, and answers none.
struct BatchedModel: Model {
  /// The code of the failure that ends a document's way for now.
  static let code = "in_batch"

  let name: String
  let sight: ModelSight
  let profile: ProviderProfile
  let fingerprint: String
  let sender: BatchSender

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    let id = BatchIdentity.customID(of: question, fingerprint: fingerprint)
    do throws(BatchError) {
      try await sender.add(
        BatchLine(question.request, customID: id, profile: profile), asking: question)
    } catch {
      throw ModelFailure(code: error.code.rawValue, message: error.message, usage: Usage())
    }
    throw ModelFailure(
      code: Self.code, message: "the question waits in a batch for its answer", usage: Usage())
  }
}
