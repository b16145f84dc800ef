/// Why an event stream is read no further.
public enum EventStreamError: Error, Sendable, Hashable {
  /// A line has more bytes than the limit.
  case lineTooLong(limit: Int)
  /// The data of an event have more bytes than the limit.
  case eventTooLarge(limit: Int)
}

extension EventStreamError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .lineTooLong(let limit): "the stream has a line of more than \(limit) bytes"
    case .eventTooLarge(let limit): "the stream has an event of more than \(limit) bytes"
    }
  }
}
