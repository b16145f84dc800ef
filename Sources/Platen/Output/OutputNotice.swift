/// News of a run's outputs that is in no record.
public enum OutputNotice: Sendable, Hashable {
  /// Events could not be delivered: how many, to which host, and the file that holds them.
  case undelivered(count: Int, host: String, file: String)
}

extension OutputNotice: CustomStringConvertible {
  public var description: String {
    switch self {
    case .undelivered(let count, let host, let file):
      "\(count) \(count == 1 ? "event" : "events") could not be delivered to \(host); see \(file). "
        + "The next run tries again"
    }
  }
}
