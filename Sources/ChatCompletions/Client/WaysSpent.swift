/// What was done so far to get one question answered, a budget each.
package struct WaysSpent: Sendable, Hashable {
  /// How often the same request was sent again to the server that is asked now.
  package var retries = 0
  /// How often the question was asked in other words.
  package var reasks = 0
  /// How often another server was turned to.
  package var fallbacks = 0

  package init(retries: Int = 0, reasks: Int = 0, fallbacks: Int = 0) {
    self.retries = retries
    self.reasks = reasks
    self.fallbacks = fallbacks
  }

  /// Notes a step. What is another request, or goes to another server, has its retries anew.
  ///
  /// - Parameter isCharged: whether the failure before counts: one of a server that is down for
  ///   everybody does not.
  package mutating func add(_ way: WayForward, isCharged: Bool = true) {
    switch way {
    case .retry:
      if isCharged { retries += 1 }
      return
    case .askAgain: reasks += 1
    case .fallBack: fallbacks += 1
    case .stepDown, .raiseLimit, .split: break
    }
    retries = 0
  }
}
