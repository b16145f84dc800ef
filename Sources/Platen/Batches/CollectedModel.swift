import ChatCompletions

/// Stands in for a model once batches have brought its answers.
struct CollectedModel: Model {
  let name: String
  let sight: ModelSight
  let profile: ProviderProfile
  let fingerprint: String
  let results: [String: Result<ChatCompletion, ChatError>]

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    let id = BatchIdentity.customID(of: question, fingerprint: fingerprint)
    switch results[id] {
    case .success(let completion):
      return ModelAnswer(
        content: completion.content, answeredBy: completion.response.model ?? name,
        usage: Usage(completion.attempts),
        loweredSchema: SchemaSending(question.request, profile: profile)?.lowered)
    case .failure(let error):
      throw ModelFailure(
        code: error.kind.rawValue, message: error.message, usage: Usage(error.attempts))
    case nil:
      throw ModelFailure(
        code: "batch_without_answer",
        message:
          "its batch is over and brought no answer to this question, as one that expired may: "
          + "submit it again, or ask at once with platen run",
        usage: Usage())
    }
  }
}
