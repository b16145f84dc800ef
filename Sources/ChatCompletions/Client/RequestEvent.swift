/// What becomes of a request on its way, for those who watch a run.
public enum RequestEvent: Sendable, Hashable {
  /// It waits for its turn: for the limits of the server, for money, or for a server that is down.
  case queued(host: String)
  /// It left the line without being sent.
  case withdrawn
  /// It was sent.
  case sent
  /// It came to its end, whatever that was.
  case ended
  /// What it asked is asked again after a wait, for it had failed.
  case waiting(host: String, for: Duration, after: ChatError.Kind)
  /// That wait is over.
  case waited
}
