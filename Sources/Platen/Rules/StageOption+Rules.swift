import ConfigurationFiles

extension StageOption where Value == WrittenRules {
  /// Rules that a record's data must keep.
  ///
  /// Faults in single rules are kept with the rules, so that all of them are told at once, by
  /// `WrittenRules.faults(by:)`.
  static func rules(_ name: String, _ summary: String) -> StageOption {
    let type = "a list of rules"
    return StageOption(
      name, summary, type: type, form: RuleField.form, default: WrittenRules(), defaultText: "none",
      defaultCanonical: ""
    ) { node, _ throws(PipelineFault) in
      guard case .list(let items) = node.content else {
        throw node.fault(expecting: type, for: name)
      }
      var rules = WrittenRules()
      for item in items {
        var reader = RuleReader()
        rules.entries.append(.init(rule: reader.read(item), places: reader.places))
        rules.faults += reader.faults
      }
      return Decoded(rules, canonical: rules.canonical)
    }
  }
}
