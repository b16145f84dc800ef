import ConfigurationFiles
package import Rules

/// The rules of a pipeline file, as far as they could be read, and what is wrong with the others.
struct WrittenRules: Sendable {
  /// A rule, or what could be read of it, and where its paths are written.
  struct Entry: Sendable {
    var rule: Rule?
    var places: [RulePath: SourcePlace]
  }

  /// The rules, also those with faults.
  var entries: [Entry] = []
  /// What was wrong already when they were read.
  var faults: [PipelineFault] = []

  /// The rules to check.
  var ruleSet: RuleSet { RuleSet(entries.compactMap(\.rule)) }

  /// What stands for them in the pipeline's fingerprint.
  var canonical: String { entries.compactMap(\.rule?.canonical).joined(separator: "\n") }
}

extension PipelineFile {
  /// The rules that `validate` checks; nil where the pipeline has no such stage.
  package var ruleSet: RuleSet? {
    stages.first { $0.definition.name == ValidateStage.definition.name }?
      .values[ValidateStage.rules].ruleSet
  }
}
