/// A document with questions in batches.
struct WaitingDocument: Sendable, Hashable {
  /// The hash of its bytes.
  var sha256: String
  /// Where it was when it was submitted.
  var source: String
  /// The batches that its questions are in.
  var batches: Set<Int64>
}
