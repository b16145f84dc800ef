/// What became of one document of a run.
public struct Outcome: Sendable {
  /// Its record, rejected ones included.
  public let record: Record
  /// The name it was given under; the record of equal content may carry another.
  public let name: String
  /// Its position among the documents of the run, from 0.
  public let position: Int
  /// Whether the record was made for this document, and not known from an earlier one.
  public let isNew: Bool
  /// Whether equal content was among the documents before it in this run.
  public let isRepeat: Bool
  /// What this run paid for it, by the stages that asked a model: less than the record says where answers
  /// had been kept.
  public internal(set) var spent: [Record.StageUsage] = []
  /// The records of the documents that it holds, where it is a bundle, in page order; rejected ones
  /// included.
  public internal(set) var parts: [Record] = []
}
