import ChatCompletions

/// Stands in for a model once batches have brought its answers.
struct CollectedModel: Model {
  let name: String
  let sight: ModelSight
  let api: BatchAPI
  /// The pipelines that may have asked, this one first.
  let fingerprints: [String]
  let answers: BatchAnswers
  /// The next batch could ask again, which takes another day.
  let reconsiders = false

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    let results = fingerprints.map {
      answers.take(BatchIdentity.customID(of: question, fingerprint: $0))
    }
    guard let result = results.lazy.compactMap(\.self).first else {
      throw ModelFailure(
        code: "batch_without_answer",
        message:
          "its batch is over and brought no answer to this question, as one that expired may: "
          + "submit it again, or ask at once with platen run",
        usage: Usage())
    }
    switch api.outcome(of: result, to: question.request) {
    case .success(let completion):
      var answer = ModelAnswer(
        content: completion.content, answeredBy: completion.response.model ?? name,
        usage: Usage(completion.attempts), loweredSchema: completion.loweredSchema)
      answer.findings = Finding.list(completion.attempts)
      return answer
    case .failure(let error):
      var failure = ModelFailure(
        code: error.kind.rawValue, message: error.message, usage: Usage(error.attempts))
      failure.findings = Finding.list(error.attempts)
      throw failure
    }
  }
}
