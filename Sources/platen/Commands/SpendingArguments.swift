import ArgumentParser
import ChatCompletions

/// The options that bound what a run may spend, and how fast.
struct SpendingArguments: ParsableArguments {
  @Option(
    name: .customLong("max-cost"),
    help: ArgumentHelp(
      "Most that the run may cost; the most that a request can cost is reserved before it is sent.",
      valueName: "dollars"))
  var maxCost: String?

  @Option(
    name: .customLong("requests-per-minute"),
    help: "Most requests in any minute. (default: what the server says)")
  var requestsPerMinute: Int?

  @Option(
    name: .customLong("tokens-per-minute"),
    help: "Most tokens in any minute. (default: what the server says)")
  var tokensPerMinute: Int?

  func validate() throws {
    if maxCost != nil, cap == nil {
      throw ValidationError("--max-cost takes an amount of dollars above 0, such as 2.50")
    }
    for (name, value) in [
      ("--requests-per-minute", requestsPerMinute), ("--tokens-per-minute", tokensPerMinute),
    ] {
      guard value.map({ $0 > 0 }) ?? true else {
        throw ValidationError("\(name) takes a whole number above 0")
      }
    }
  }

  /// The cap on cost; nil where none was asked for.
  var cap: Money? {
    maxCost.flatMap { text in
      Money(dollars: text.hasPrefix("$") ? String(text.dropFirst()) : text)
    }.flatMap { $0 > .zero ? $0 : nil }
  }

  /// The limits on requests of a run that has so many windows in work at once: whoever asks for more
  /// than a client sends by itself means requests too.
  func rateLimits(windowsInFlight: Int) -> RateLimits {
    var limits = RateLimits(requestsPerMinute: requestsPerMinute, tokensPerMinute: tokensPerMinute)
    limits.maxInFlight = max(limits.maxInFlight, windowsInFlight)
    return limits
  }
}
