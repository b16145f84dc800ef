import Rules

extension Finding {
  /// A rule that does not hold, as a finding of the record.
  init(_ failure: RuleFailure) {
    self.init(
      Severity(failure.severity), code: failure.kind.rawValue,
      // A rule without a name of its own is told by its figures.
      message: (failure.rule.isNamed ? "\(failure.rule.name): " : "") + failure.message,
      pointer: failure.pointer)
  }
}

extension Finding.Severity {
  fileprivate init(_ severity: RuleSeverity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
  }
}

extension Rejection {
  /// The rejection for rules that are to reject the record; nil where all of these hold.
  ///
  /// Findings quote the answer; this message goes to terminals and logs, and does not.
  init?(_ failures: [RuleFailure], stage: String) {
    let grave = failures.filter(\.rejects)
    guard let first = grave.first else { return nil }
    let others = grave.count == 1 ? "" : " (the first of \(grave.count))"
    let fault = first.kind == .failed ? "does not hold" : "can't be checked"
    self.init(
      stage: stage, code: first.kind.rawValue,
      message: "the rule '\(first.rule.name)' \(fault) at \(first.pointer)\(others);"
        + " the record's findings tell more")
  }
}
