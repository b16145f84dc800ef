import ChatCompletions

/// How many opinions decide on fields whose signals are weak, and whose.
struct Voting: Sendable {
  /// The temperature of votes where the pipeline's is 0, at which a model would say the same each time:
  /// that of Wang et al., Self-Consistency Improves Chain of Thought Reasoning (2022), section 3.1.
  static let temperature = 0.7

  /// How many opinions there are to be, with what was read.
  let opinions: Int
  /// Who gives the further ones; nil for the model that read.
  let challenger: (any Model)?

  /// The votes that options ask for; nil where they ask for none, or where nobody would be asked: offline,
  /// and where another stands in for the models.
  ///
  /// - Throws: `ModelUnavailable` where the challenger can't be asked.
  init?(opinions: Int?, challenger: ModelSelection?, _ resources: RunResources) throws {
    guard opinions != nil || challenger != nil, resources.asksModels else { return nil }
    self.opinions = opinions ?? 2
    self.challenger = try challenger.map(resources.model)
  }

  /// What asks for a further opinion.
  func asking(_ first: WindowAsking, rendering: PageRendering?) -> WindowAsking {
    var asking = first
    if let challenger {
      asking.question.model = challenger
      if let rendering { asking.options = rendering.options(for: challenger.sight) }
    }
    if asking.question.temperature == 0 { asking.question.temperature = Self.temperature }
    return asking
  }
}
