import ChatCompletions
import FoundationEssentials
import Reading

/// Makes answers, whether they are asked for at once or in a batch.
struct GatewayAnswers: Sendable {
  let options: GatewayOptions
  let readings: GatewayReadings
  let reader: GatewayReader

  /// Reads what is shown and answers what is asked.
  ///
  /// - Parameter arrival: the question's place in the order of arrival.
  func completion(
    of question: GatewayQuestion, _ facts: ModelFacts, fault: GatewayFault?, arrival: Int
  ) async throws(GatewayError) -> GatewayCompletion {
    var pages: [NumberedPageText] = []
    var imageTokens = 0
    for (place, picture) in question.pictures.enumerated() {
      for page in try await readings.pages(of: picture) {
        imageTokens += (facts.imageTokens ?? .kimi).tokens(width: page.width, height: page.height)
        guard place < question.documentPictureCount, fault != .blind else { continue }
        pages.append(NumberedPageText(number: pages.count + 1, text: page.text))
      }
    }
    let promptTokens = question.textTokens + imageTokens
    if let most = facts.contextTokens, promptTokens > most {
      throw .invalid(
        "The request has \(promptTokens) tokens, and the model takes \(most).", "messages")
    }
    var asked = question
    asked.reasons = question.reasons && options.reasons
    return GatewayCompletion(
      try reader.draft(question, pages: pages), to: asked, fault: fault, imageTokens: imageTokens,
      facts: facts, id: "chatcmpl-local\(options.faults.seed)n\(arrival)",
      created: Int(Date().timeIntervalSince1970))
  }
}
