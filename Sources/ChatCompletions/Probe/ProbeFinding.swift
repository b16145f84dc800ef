/// What a probe of a server found of one thing.
package struct ProbeFinding: Sendable, Hashable {
  /// How it stands.
  package enum State: String, Sendable, Hashable {
    /// It works.
    case good
    /// It is not there, or could not be told; runs may do without.
    case missing
    /// Runs will fail, or be wrong.
    case bad
  }

  /// What was looked at.
  package let subject: String
  /// How it stands.
  package let state: State
  /// What was found, and the way out where it is not good.
  package let detail: String
  /// What it cost; nil where that is not known.
  package let cost: Money?

  init(_ subject: String, _ state: State, _ detail: String, cost: Money? = .zero) {
    self.subject = subject
    self.state = state
    self.detail = detail
    self.cost = cost
  }
}
