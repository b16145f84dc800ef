/// A question about a document in a batch.
struct WaitingDocument: Sendable, Hashable {
  /// The number of the batch.
  var batch: Int64
  /// The name of its line.
  var customID: String
  /// The hash of the document's bytes.
  var sha256: String
  /// The pipeline that asks, as it was.
  var fingerprint: String
  /// Where it was when it was submitted, as it was given.
  var source: String
  /// What it was called.
  var name: String

  /// A document as a pipeline asks about it, by one question or several.
  struct Document: Sendable, Hashable {
    var sha256: String
    var fingerprint: String
    var source: String
  }

  /// The document that it is about.
  var document: Document {
    Document(sha256: sha256, fingerprint: fingerprint, source: source)
  }
}
