/// What became of a document in a pipeline, by the journal.
public enum DocumentStatus: String, Sendable, Hashable, CaseIterable {
  /// It was begun, and has no end yet: the run is on, was stopped or was killed.
  case open
  /// It has a complete record.
  case complete
  /// It has a partial record.
  case partial
  /// It was rejected by the last run that tried it.
  case rejected
}
