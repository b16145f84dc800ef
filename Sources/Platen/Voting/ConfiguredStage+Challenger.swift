extension PipelineFile.ConfiguredStage {
  /// The stage with a challenger, where it has one, that gives no longer answers than the stage whose
  /// answers it challenges: its questions are made from that stage's, and a cap on cost must know how long
  /// an answer can be.
  func boundingChallenger(after earlier: [Self]) -> Self {
    let asking = earlier.last { $0.definition.gives.contains(.answer) }?.values
    guard let most = asking?.value(ModelOptions.maxOutputTokens.name, as: Int.self),
      var challenger = values.value(ValidateStage.challenger.name, as: Challenger.self)
    else { return self }
    challenger.selection.maxOutputTokens = most
    var bounded = values
    bounded.set(
      ValidateStage.challenger.name, to: Optional(challenger) as Challenger?,
      canonical: challenger.canonicalText)
    return Self(definition: definition, values: bounded)
  }
}
