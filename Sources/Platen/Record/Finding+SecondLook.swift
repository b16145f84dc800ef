extension Finding {
  /// What asking again about some fields brought.
  ///
  /// - Parameter changes: what else changed with it; nil where the answer did not take the place of the
  ///   first.
  init(
    _ again: SecondReading, before: DataCheck, after: DataCheck, changes: FurtherChanges?
  ) {
    let left =
      changes == nil
      ? "that made it no better, so what was read first stands"
      : after.faultCount == 0
        ? "none is left"
        : after.faultCount == 1 ? "1 is left" : "\(after.faultCount) are left"
    self.init(
      .note, code: "asked_again",
      message: "asked again about \(Self.names(again)), for "
        + "\(counted(before.faultCount, "fault")); \(left)\(changes?.inWords ?? "")")
  }

  /// That asking again about some fields brought no answer that can be used.
  init(unanswered again: SecondReading, _ outcomes: WindowOutcomes) {
    let failure = outcomes.all.lazy.compactMap(\.failure).first
    let cause = failure.map { ": \(WindowOutcomes.message(of: $0))" } ?? ", for it is no JSON"
    self.init(
      .warning, code: "asked_in_vain",
      message: "asked again about \(Self.names(again)), without an answer that can be used\(cause)")
  }

  private static func names(_ again: SecondReading) -> String {
    again.fields.map { $0.tokens.isEmpty ? "all fields" : $0.description }.joined(separator: ", ")
  }
}
