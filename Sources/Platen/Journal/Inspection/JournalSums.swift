public import ChatCompletions

/// What the documents of a journal come to together.
public struct JournalSums: Sendable, Hashable {
  /// How many have each status.
  public private(set) var documents: [DocumentStatus: Int] = [:]
  /// Answers that are kept of their questions; one that two documents use counts for both.
  public private(set) var answers = 0
  /// Requests that were sent for them.
  public private(set) var attempts = 0
  /// What those cost, so far as it is known.
  public private(set) var cost = Money.zero
  /// What may have been charged besides.
  public private(set) var uncertainCost = Money.zero
  /// Documents of which it is not known what they cost.
  public private(set) var unpriced = 0

  /// How many documents there are.
  public var count: Int { documents.values.reduce(0, +) }

  /// Of no document.
  public init() {}

  /// Adds a document.
  public mutating func add(_ document: JournalDocument) {
    documents[document.status, default: 0] += 1
    answers += document.answers
    attempts += document.attempts
    cost += document.cost ?? .zero
    uncertainCost += document.uncertainCost
    if document.cost == nil { unpriced += 1 }
  }
}
