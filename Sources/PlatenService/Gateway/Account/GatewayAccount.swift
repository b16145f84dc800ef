public import ChatCompletions
public import JSON

/// What the gateway was asked, answered and charged: its side of the bill, exact to the nanodollar.
public struct GatewayAccount: Sendable, Hashable {
  /// Chat completions that were asked for, whatever came of them.
  public var requests = 0
  /// Those that were answered with a model's answer, whole or not.
  public var answered = 0
  /// Those that were charged: answers that were delivered with their count of tokens.
  public var billed = 0
  /// Those of the charged ones that had been asked to the letter, and charged, before.
  public var repeated = 0
  /// The tokens that were charged, and what for.
  public var usage = TokenUsage(cost: .zero)
  /// What is left in the wallet; nil where there is no end to it.
  public var credit: Money?
  /// How often each HTTP status was answered.
  public var statuses: [Int: Int] = [:]
  /// How often each fault was met, by its name.
  public var faults: [String: Int] = [:]
  /// Pictures that were decoded and read.
  public var picturesRead = 0
  /// Pictures that were known by their bytes already.
  public var picturesKnown = 0

  /// An account on which nothing happened yet.
  public init(credit: Money? = nil) { self.credit = credit }

  /// What was charged.
  public var cost: Money { usage.cost ?? .zero }

  /// The account as `GET /v1/usage` shows it.
  public var json: JSONValue {
    [
      "object": "usage",
      "requests": .number(JSONNumber(requests)),
      "answered": .number(JSONNumber(answered)),
      "billed": .number(JSONNumber(billed)),
      "repeated": .number(JSONNumber(repeated)),
      "prompt_tokens": .number(JSONNumber(usage.promptTokens)),
      "completion_tokens": .number(JSONNumber(usage.completionTokens)),
      "reasoning_tokens": .number(JSONNumber(usage.reasoningTokens)),
      "total_tokens": .number(JSONNumber(usage.promptTokens + usage.completionTokens)),
      "cost": .number(cost.json),
      "credit": credit.map { .number($0.json) } ?? .null,
      "pictures_read": .number(JSONNumber(picturesRead)),
      "pictures_known": .number(JSONNumber(picturesKnown)),
      "by_status": Self.counts(
        statuses.sorted { $0.key < $1.key }.map { (String($0.key), $0.value) }),
      "by_fault": Self.counts(faults.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
    ]
  }

  private static func counts(_ counts: [(String, Int)]) -> JSONValue {
    .object(JSONObject(counts.map { ($0.0, .number(JSONNumber($0.1))) }))
  }
}
