/// One thing that Platen needs, and whether it is there.
public struct Checkup: Sendable, Hashable {
  /// How it stands.
  public enum State: String, Sendable, Hashable {
    /// It is there and works.
    case good
    /// Something that not every run needs is missing.
    case missing
    /// Runs will fail or, worse, lose text.
    case bad
  }

  /// What was looked at.
  public let subject: String
  /// How it stands.
  public let state: State
  /// What was found, and the way out where it is not good.
  public let detail: String

  init(_ subject: String, _ state: State, _ detail: String) {
    self.subject = subject
    self.state = state
    self.detail = detail
  }
}
