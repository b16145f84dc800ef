extension ChatAttempts {
  /// What two questions took that were asked one after the other; the time to the first token is
  /// that of the last.
  public static func + (left: ChatAttempts, right: ChatAttempts) -> ChatAttempts {
    var sum = ChatAttempts(
      count: left.count + right.count, usage: left.usage + right.usage,
      cost: left.cost.map { $0 + (right.cost ?? .zero) } ?? right.cost,
      latency: left.latency + right.latency)
    sum.timeToFirstToken = right.timeToFirstToken
    sum.tokensSaved = left.tokensSaved + right.tokensSaved
    return sum
  }
}
