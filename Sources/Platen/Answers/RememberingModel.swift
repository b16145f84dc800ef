/// A model that is asked nothing twice: what it answered is kept before it is handed on, and handed on
/// from there whenever the same is asked.
struct RememberingModel: Model {
  let model: any Model
  let memory: AnswerMemory
  /// What else decides how a question is asked: the server, the form of the answer.
  let target: [String]
  /// Who may be asked, by profile and model.
  var asked: Set<String> = []
  /// Whether the answer depends on more of the document than the pictures show.
  var readsDocument = false

  var name: String { model.name }
  var sight: ModelSight { model.sight }
  var reconsiders: Bool { model.reconsiders }

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    let key = key(of: question)
    return try await memory.turns.inTurn(key) {
      if let kept = try await known(key, question) { return try Self.answer(kept) }
      return try await ask(question, keepingBy: key)
    }
  }

  private func ask(
    _ question: ModelQuestion, keepingBy key: AnswerKey
  ) async throws -> ModelAnswer {
    do {
      let answer = try await model.answer(question)
      try await memory.keep(.answered(answer), to: key, of: question)
      return answer
    } catch let failure as ModelFailure {
      if question.isSplit(by: failure) {
        try await memory.keep(.divided(failure), to: key, of: question)
      } else if isDeclined(failure) {
        try await memory.keep(.declined(failure), to: key, of: question)
        var lasting = failure
        lasting.isLasting = true
        throw lasting
      } else {
        try await memory.keep(failure.attempts, inVainFor: key, of: question)
      }
      throw failure
    }
  }

  func recall(_ question: ModelQuestion) async throws -> ModelAnswer? {
    try await known(key(of: question), question).map(Self.answer)
  }

  /// What is known of a question; where that is only that it was too much, and less can't be asked for,
  /// nothing is: the server's limit may be another now. Nor where somebody may be asked now who has not
  /// declined.
  private func known(_ key: AnswerKey, _ question: ModelQuestion) async throws -> KeptAnswer? {
    let kept = try await memory.answer(to: key, of: question)
    switch kept {
    case .divided(let failure)? where !question.isSplit(by: failure): return nil
    case .declined(let failure)? where !isDeclined(failure): return nil
    default: return kept
    }
  }

  /// Whether all who may be asked declined: where one of them failed otherwise, it may answer yet.
  private func isDeclined(_ failure: ModelFailure) -> Bool {
    !asked.isEmpty && asked.isSubset(of: failure.decliners)
  }

  private func key(of question: ModelQuestion) -> AnswerKey {
    var target = target
    if readsDocument { target += [question.document] + question.pages.map { "\($0.number)" } }
    // Each vote is an answer of its own, which no other stands for.
    if let vote = question.vote { target.append("vote \(vote)") }
    return AnswerKey(of: question.request, pictures: question.pictureDigests, target: target)
  }

  private static func answer(_ kept: KeptAnswer) throws(ModelFailure) -> ModelAnswer {
    switch kept {
    case .answered(var answer):
      answer.isKept = true
      return answer
    case .divided(var failure):
      failure.isKept = true
      throw failure
    case .declined(var failure):
      failure.isKept = true
      failure.isLasting = true
      throw failure
    }
  }
}
