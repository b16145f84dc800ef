/// A model of which others are told when it is asked and what came of it.
struct ObservedModel: Model {
  let model: any Model
  let observe: @Sendable (RunEvent) -> Void

  var name: String { model.name }
  var sight: ModelSight { model.sight }
  var reconsiders: Bool { model.reconsiders }

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    observe(.asked(model: name))
    do {
      let answer = try await model.answer(question)
      observe(
        .answered(
          model: name, usage: answer.usage, isKept: answer.isKept, isRepeat: answer.isRepeat))
      return answer
    } catch {
      let failure = error as? ModelFailure
      observe(
        .unanswered(
          model: name, usage: failure?.usage ?? Usage(), isKept: failure?.isKept ?? false,
          isRepeat: failure?.isRepeat ?? false))
      throw error
    }
  }

  func recall(_ question: ModelQuestion) async throws -> ModelAnswer? {
    try await model.recall(question)
  }
}
