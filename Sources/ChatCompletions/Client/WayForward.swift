/// What can be done after an answer that can't be used.
///
/// Each kind of failure names its ways in the order in which they are tried (`ChatError.Kind.ways`);
/// the first that has something left is taken: a budget, a rung, a higher limit, another profile.
public enum WayForward: String, Sendable, Hashable, CaseIterable {
  /// Send the same bytes again, after a wait: the budget of transport retries.
  case retry
  /// Ask again in a conversation of its own, told what was wrong: the budget of re-asks.
  case askAgain = "ask_again"
  /// Ask for structure by the next rung of the profile's ladder.
  case stepDown = "step_down"
  /// Allow the answer more tokens, within what the model gives.
  case raiseLimit = "raise_limit"
  /// Ask about fewer pages, or fewer fields, at once; only the caller knows how.
  case split
  /// Ask the next profile of the list: the budget of fallbacks.
  case fallBack = "fall_back"
}

extension ChatError.Kind {
  /// The ways forward, best first; with none the failure is final. `docs/errors.md` has the same
  /// table for people.
  public var ways: [WayForward] {
    switch self {
    case .rateLimited, .serverError, .transport, .notJSON, .malformedAnswer, .incompleteStream:
      [.retry, .fallBack]
    case .authentication, .permissionDenied, .billing, .notFound, .redirected, .imageNotSeen:
      [.fallBack]
    case .refused, .filtered, .comeBackLater: [.fallBack]
    case .invalidRequest: [.stepDown, .fallBack]
    case .requestTooLarge: [.split, .fallBack]
    case .truncatedAnswer: [.raiseLimit, .split, .fallBack]
    case .emptyAnswer: [.askAgain, .raiseLimit, .fallBack]
    case .brokenSchema: [.askAgain, .fallBack]
    case .offSchema: [.stepDown, .askAgain, .fallBack]
    case .looping: [.askAgain, .split, .fallBack]
    case .cancelled, .overBudget: []
    }
  }
}
