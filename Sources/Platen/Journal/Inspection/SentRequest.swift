public import ChatCompletions
import GRDB
public import JSON

/// A request that was sent, and how it ended.
public struct SentRequest: Sendable, Hashable {
  /// Its number in the journal.
  public var number: Int
  /// When it ended, as RFC 3339 has it, in UTC.
  public var endedAt: String
  /// The profile of the server.
  public var profile: String
  /// The model that was asked.
  public var model: String
  /// `answered`, or the code of what went wrong.
  public var outcome: String
  /// The HTTP status; nil where there was no response.
  public var status: Int?
  /// Tokens of the prompt; nil where nobody told.
  public var promptTokens: Int?
  /// Tokens of the answer; nil where nobody told.
  public var completionTokens: Int?
  /// What it cost; nil where that is not known.
  public var cost: Money?
  /// What it may have cost besides; nil for nothing.
  public var uncertainCost: Money?
  /// From sending to the end.
  public var duration: Duration
  /// The name that the server's log has for it.
  public var requestID: String?

  /// For programs.
  public var json: JSONValue {
    [
      "number": .orNull(number), "ended_at": .string(endedAt), "profile": .string(profile),
      "model": .string(model), "outcome": .string(outcome), "status": .orNull(status),
      "prompt_tokens": .orNull(promptTokens), "completion_tokens": .orNull(completionTokens),
      "cost_usd": .orNull(cost), "uncertain_usd": .orNull(uncertainCost),
      "seconds": .seconds(duration), "request_id": .orNull(requestID),
    ]
  }

  init(_ row: Row) {
    number = row["number"]
    endedAt = JournalDocument.moment(row["ended_at"])
    profile = row["profile"]
    model = row["model"]
    outcome = row["outcome"]
    status = row["status"]
    promptTokens = row["prompt_tokens"]
    completionTokens = row["completion_tokens"]
    cost = (row["cost_usd"] as String?).flatMap { Money(dollars: $0) }
    uncertainCost = (row["uncertain_usd"] as String?).flatMap { Money(dollars: $0) }
    duration = .seconds(row["seconds"] as Double)
    requestID = row["request_id"]
  }
}
