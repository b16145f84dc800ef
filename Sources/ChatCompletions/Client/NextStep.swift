/// What is done next with a question.
package struct NextStep: Sendable, Hashable {
  /// The way.
  package var way: WayForward
  /// The wait before it.
  package var wait: Duration

  package init(_ way: WayForward, wait: Duration = .zero) {
    self.way = way
    self.wait = wait
  }
}
