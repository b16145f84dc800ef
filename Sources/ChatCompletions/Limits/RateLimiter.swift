/// When the next request to a server may begin: below all limits of one's own, of what the server
/// says is left, of what it takes at once, and not while it asked everybody to wait.
///
/// A value without a clock: times are durations since any moment, and never fall.
package struct RateLimiter: Sendable {
  /// Leave for one request.
  package struct Ticket: Sendable, Hashable {
    /// Tickets are numbered from 1, in the order in which they are given.
    package let number: Int
    package let cost: RequestCost
  }

  /// What becomes of a request that wants to begin.
  package enum Verdict: Sendable, Hashable {
    case admitted(Ticket)
    /// Not before a time; or, without one, not before a request in flight ends.
    case wait(until: Duration?)
  }

  /// The longest pause that one response can make.
  private static let longestPause = Duration.seconds(120)

  private var limits: RateLimits
  private var requests: SlidingWindow?
  private var tokens: SlidingWindow?
  private var requestsLeft = ServerAllowance()
  private var tokensLeft = ServerAllowance()
  private var level: InFlightLevel
  private var pausedUntil: Duration?
  private var last = 0
  private var requestsInFlight: [Int: Int] = [:]
  private var tokensInFlight: [Int: Int] = [:]
  private var imageBytesInFlight = 0

  /// A limiter of nothing begun yet.
  package init(_ limits: RateLimits) {
    self.limits = limits
    requests = limits.requestsPerMinute.map { SlidingWindow(limit: $0) }
    tokens = limits.tokensPerMinute.map { SlidingWindow(limit: $0) }
    level = InFlightLevel(start: limits.startInFlight, maximum: limits.maxInFlight)
  }

  /// How many requests are in flight.
  package var inFlight: Int { requestsInFlight.count }
  /// How many may be.
  package var inFlightLimit: Int { level.limit }

  /// Lets a request begin, or says until when it has to wait.
  package mutating func admit(_ cost: RequestCost, at now: Duration) -> Verdict {
    if let time = pausedUntil, time > now { return .wait(until: time) }
    pausedUntil = nil
    guard inFlight < level.limit else { return .wait(until: nil) }
    if imageBytesInFlight > 0,
      imageBytesInFlight + cost.imageBytes > limits.maxImageBytesInFlight
    {
      return .wait(until: nil)
    }
    let times = [requests?.room(for: 1, at: now), tokens?.room(for: cost.tokens, at: now)]
    if let time = times.compactMap({ $0 ?? nil }).max() { return .wait(until: time) }
    let rooms = [
      requestsLeft.room(for: 1, inFlight: requestsInFlight, last: last, at: now),
      tokensLeft.room(for: cost.tokens, inFlight: tokensInFlight, last: last, at: now),
    ]
    for case .later(let time) in rooms { return .wait(until: time) }
    return .admitted(begin(cost, at: now))
  }

  private mutating func begin(_ cost: RequestCost, at now: Duration) -> Ticket {
    last += 1
    requests?.add(1, number: last, at: now)
    tokens?.add(cost.tokens, number: last, at: now)
    requestsLeft.began(last, 1, at: now)
    tokensLeft.began(last, cost.tokens, at: now)
    requestsInFlight[last] = 1
    tokensInFlight[last] = cost.tokens
    imageBytesInFlight += cost.imageBytes
    return Ticket(number: last, cost: cost)
  }

  /// Takes into account how a request ended.
  package mutating func finish(_ ticket: Ticket, _ outcome: RequestOutcome, at now: Duration) {
    let inFlight = inFlight
    guard requestsInFlight.removeValue(forKey: ticket.number) != nil else { return }
    tokensInFlight[ticket.number] = nil
    imageBytesInFlight -= ticket.cost.imageBytes
    if let counted = outcome.tokens {
      tokens?.correct(ticket.number, to: counted)
      tokensLeft.correct(ticket.number, to: counted)
    }
    let (reading, number) = (outcome.reading, ticket.number)
    requestsLeft.learn(reading.requests, from: number, inFlight: requestsInFlight, at: now)
    tokensLeft.learn(reading.tokens, from: number, inFlight: tokensInFlight, at: now)
    if let wait = outcome.retryAfter {
      pausedUntil = max(pausedUntil ?? .zero, now + min(max(wait, .zero), Self.longestPause))
    }
    switch outcome.ending {
    case .answered: level.succeeded(inFlight: inFlight)
    case .throttled, .strained: level.troubled(ticket.number, last: last)
    case .failed, .unknown: break
    }
  }

  /// Takes over limits where they are stricter: several who share a key each name their own.
  package mutating func tighten(to other: RateLimits, at now: Duration) {
    func stricter(_ mine: Int?, _ other: Int?) -> Int? { [mine, other].compactMap(\.self).min() }
    let (rpm, tpm) = (limits.requestsPerMinute, limits.tokensPerMinute)
    limits.requestsPerMinute = stricter(rpm, other.requestsPerMinute)
    limits.tokensPerMinute = stricter(tpm, other.tokensPerMinute)
    limits.maxInFlight = min(limits.maxInFlight, other.maxInFlight)
    limits.maxImageBytesInFlight = min(limits.maxImageBytesInFlight, other.maxImageBytesInFlight)
    if limits.requestsPerMinute != rpm {
      requests = limits.requestsPerMinute.map { SlidingWindow(limit: $0) }
      for number in requestsInFlight.keys.sorted() { requests?.add(1, number: number, at: now) }
    }
    if limits.tokensPerMinute != tpm {
      tokens = limits.tokensPerMinute.map { SlidingWindow(limit: $0) }
      for (number, amount) in tokensInFlight.sorted(by: { $0.key < $1.key }) {
        tokens?.add(amount, number: number, at: now)
      }
    }
    level.lower(to: limits.maxInFlight)
  }
}
