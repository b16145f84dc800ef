public import FoundationEssentials

/// News of a server that all questions of a run wait for.
public enum ServerNotice: Sendable, Hashable {
  /// It is down: nothing is sent to it but one request, after this wait.
  case paused(host: String, nextTry: Duration)
  /// It is there again.
  case resumed(host: String)
  /// It asks to be left alone until a moment that is too far off to wait for.
  case closed(host: String, until: Date)
}

extension ServerNotice: CustomStringConvertible {
  public var description: String {
    switch self {
    case .paused(let host, let wait):
      "paused: \(host) is down; it is tried again in \(wait.components.seconds) s"
    case .resumed(let host): "\(host) is there again: going on"
    case .closed(let host, let until):
      "\(host) asks to be left alone until \(until.formatted(.iso8601)): nothing more is asked of it"
    }
  }
}
