/// One time that a request was sent, and what came of it.
public struct ChatAttempt: Sendable, Hashable {
  /// The profile of the server.
  public var profile: String
  /// The model that was asked.
  public var model: String
  /// The model that says it answered; nil where none says so.
  public var answeredBy: String?
  /// Why it was sent: nil for the first time, else the way forward after the failure before.
  public var way: WayForward?
  /// What went wrong; nil where it was answered.
  public var failure: ChatError.Kind?
  /// The HTTP status; nil where there was no response.
  public var status: Int?
  /// The tokens, as the server counted them or, where a stream ended before its count, as they were
  /// estimated here; nil where neither is known.
  public var usage: TokenUsage?
  /// Whether `usage` is an estimate, by which no cost is told: `cost` is the server's own figure then,
  /// where it gives one.
  public var isUsageEstimated = false
  /// The time from sending to the first thing that the model made; nil where nothing was streamed.
  public var timeToFirstToken: Duration?
  /// About how many tokens were not made because the answer was cut off.
  public var tokensSaved = 0
  /// What it cost: the server's own figure where it gives one, else tokens by the profile's prices;
  /// nil where neither is known.
  public var cost: Money?
  /// The cost by the profile's prices, where they are known.
  public var listCost: Money?
  /// What it may have cost at most, beside `cost`: of an attempt that was sent and of which nobody
  /// said what it used, or what it used in the end.
  public var uncertainCost: Money?
  /// The name that the server's log has for it.
  public var requestID: String?
  /// The time from sending to the end.
  public var latency: Duration

  /// An attempt.
  public init(
    profile: String, model: String, answeredBy: String? = nil, way: WayForward? = nil,
    failure: ChatError.Kind? = nil, status: Int? = nil, usage: TokenUsage? = nil,
    cost: Money? = nil, listCost: Money? = nil, uncertainCost: Money? = nil,
    requestID: String? = nil, latency: Duration = .zero
  ) {
    self.profile = profile
    self.model = model
    self.answeredBy = answeredBy
    self.way = way
    self.failure = failure
    self.status = status
    self.usage = usage
    self.cost = cost
    self.listCost = listCost
    self.uncertainCost = uncertainCost
    self.requestID = requestID
    self.latency = latency
  }

  /// How the server's figure differs from the price list, beyond what rounding explains; nil where
  /// it does not, or where one of the two is not known.
  public var costDifference: Money? {
    guard let cost, let listCost else { return nil }
    let difference = cost - listCost
    // Gateways bill in ten-thousandths of a cent, or round each price of a sum.
    let rounding = max(1000, listCost.nanodollars / 200)
    return difference.nanodollars.magnitude > rounding.magnitude ? difference : nil
  }

  /// Whether another model answered than was asked. A name of the same model may lack the provider
  /// before a slash, and have a version behind it: `gpt-4o-2024-08-06` is `gpt-4o`.
  public var isByAnotherModel: Bool {
    guard let answeredBy, !answeredBy.isEmpty else { return false }
    func base(_ name: String) -> Substring { name.lowercased().split(separator: "/").last ?? "" }
    let (asked, answered) = (base(model), base(answeredBy))
    guard asked != answered else { return false }
    guard answered.hasPrefix(asked) || asked.hasPrefix(answered) else { return true }
    let longer = asked.count > answered.count ? asked : answered
    let rest = longer.dropFirst(min(asked.count, answered.count))
    let isVersion =
      rest.hasPrefix(":") || rest.hasPrefix("@") || rest == "-latest"
      || rest.hasPrefix("-") && rest.dropFirst().allSatisfy { $0.isNumber || $0 == "-" }
    return !isVersion
  }
}
