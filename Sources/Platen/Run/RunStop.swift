import Synchronization

/// Ends a run before all its documents are done, without losing what is on its way.
///
/// Once it is set no document is begun and no window rendered; what was sent already comes to its end and
/// is kept. Documents that are not finished then stay undone, and the same run goes on with them.
public final class RunStop: Sendable {
  /// Why a run ends early.
  enum Reason: Sendable {
    /// Somebody asked for it.
    case request
    /// The cap on cost left no room for the next request.
    case budget
    /// A server wants to be left alone, in its words and until when.
    case server(String)
  }

  private let first = Mutex<Reason?>(nil)
  private let other: RunStop?

  /// Not set.
  public init() { other = nil }

  /// One of a run's own, which is set with that of its caller too.
  init(with other: RunStop?) { self.other = other }

  /// Whether it is set.
  public var isSet: Bool { reason != nil }

  /// Asks the run to end.
  public func request() { set(.request) }

  /// The first reason.
  var reason: Reason? { first.withLock { $0 } ?? other?.reason }

  func set(_ reason: Reason) {
    first.withLock { first in first = first ?? reason }
  }
}
