extension Finding {
  /// What asking again about some fields brought.
  ///
  /// - Parameter isTaken: whether the answer took the place of the first.
  init(_ look: SecondLook, before: DataCheck, after: DataCheck, isTaken: Bool) {
    let left =
      !isTaken
      ? "that made it no better, so what was read first stands"
      : after.faultCount == 0
        ? "none is left"
        : after.faultCount == 1 ? "1 is left" : "\(after.faultCount) are left"
    self.init(
      .note, code: "asked_again",
      message: "asked again about \(Self.names(look)), for "
        + "\(counted(before.faultCount, "fault")); \(left)")
  }

  /// That asking again about some fields brought no answer that can be used.
  init(unanswered look: SecondLook, _ outcomes: WindowOutcomes) {
    let failure = outcomes.all.lazy.compactMap(\.failure).first
    let cause = failure.map { ": \(WindowOutcomes.message(of: $0))" } ?? ", for it is no JSON"
    self.init(
      .warning, code: "asked_in_vain",
      message: "asked again about \(Self.names(look)), without an answer that can be used\(cause)")
  }

  private static func names(_ look: SecondLook) -> String {
    look.fields.map { $0.tokens.isEmpty ? "all fields" : $0.description }.joined(separator: ", ")
  }
}
