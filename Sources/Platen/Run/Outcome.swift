/// What became of one document of a run.
public struct Outcome: Sendable {
  /// Its record, rejected ones included.
  public let record: Record
  /// Its position among the documents of the run, from 0.
  public let position: Int
  /// Whether the record was made in this run, and not known from an earlier one.
  public let isNew: Bool
}
