public import JSON

/// A question about a document: what was tried, and what is kept of it.
public struct AskedQuestion: Sendable, Hashable {
  /// What the question is known by: SHA-256 of all that was asked.
  public var key: String
  /// Schema, pages and half: `invoice@3-4/0`.
  public var subject: String
  /// What is kept; nil where no answer is.
  public var answer: KeptReply?
  /// Each request that was sent, in order.
  public var attempts: [SentRequest]

  /// For programs.
  ///
  /// - Parameter showsContent: whether the answer's text is in it.
  public func json(showsContent: Bool) -> JSONValue {
    [
      "key": .string(key), "subject": .string(subject),
      "answer": answer?.json(showsContent: showsContent) ?? .null,
      "attempts": .array(attempts.map(\.json)),
    ]
  }
}
