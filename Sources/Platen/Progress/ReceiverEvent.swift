/// What becomes of an event that is posted to a receiver (`emit_webhook`).
public enum ReceiverEvent: Sendable, Hashable {
  /// It is sent.
  case sending(host: String)
  /// That came to its end, whatever the receiver said.
  case sent(host: String)
  /// It was not taken, and is sent again after a wait.
  case waiting(host: String, for: Duration)
  /// That wait is over.
  case waited(host: String)
}
