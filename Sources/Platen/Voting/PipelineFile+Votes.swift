extension PipelineFile {
  /// Whether it asks for votes. Offline too, where none are held: what is written must not depend on that.
  var holdsVotes: Bool {
    stages.filter { $0.definition.name == ValidateStage.definition.name }.contains { stage in
      stage.values.value(ValidateStage.votes.name, as: Int.self) != nil
        || stage.values.value(ValidateStage.challenger.name, as: Challenger.self) != nil
    }
  }
}
