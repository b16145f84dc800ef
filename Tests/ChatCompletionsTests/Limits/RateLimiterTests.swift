import ChatCompletions
import Testing

/// The limiter, step by step.
struct RateLimiterTests {
  private func ticket(_ verdict: RateLimiter.Verdict) throws -> RateLimiter.Ticket {
    guard case .admitted(let ticket) = verdict else {
      throw NotAdmitted(verdict: "\(verdict)")
    }
    return ticket
  }

  private struct NotAdmitted: Error { var verdict: String }

  @Test
  func `a wait that a server asks for holds everybody back`() throws {
    var limiter = RateLimiter(RateLimits())
    let first = try ticket(limiter.admit(RequestCost(), at: .zero))
    limiter.finish(
      first, RequestOutcome(.throttled, retryAfter: .seconds(7)), at: .seconds(1))
    #expect(limiter.admit(RequestCost(), at: .seconds(2)) == .wait(until: .seconds(8)))
    _ = try ticket(limiter.admit(RequestCost(), at: .seconds(8)))
  }

  @Test
  func `no response makes a pause of more than two minutes`() throws {
    var limiter = RateLimiter(RateLimits())
    let first = try ticket(limiter.admit(RequestCost(), at: .zero))
    limiter.finish(
      first, RequestOutcome(.throttled, retryAfter: .seconds(86_400)), at: .zero)
    #expect(limiter.admit(RequestCost(), at: .zero) == .wait(until: .seconds(120)))
  }

  @Test
  func `trouble halves the level once a round trip`() throws {
    var limiter = RateLimiter(RateLimits(startInFlight: 8))
    let tickets = try (0..<8).map { _ in try ticket(limiter.admit(RequestCost(), at: .zero)) }
    for ticket in tickets {
      limiter.finish(ticket, RequestOutcome(.throttled), at: .seconds(1))
    }
    #expect(limiter.inFlightLimit == 4)
    let next = try ticket(limiter.admit(RequestCost(), at: .seconds(2)))
    limiter.finish(next, RequestOutcome(.strained), at: .seconds(3))
    #expect(limiter.inFlightLimit == 2)
  }

  @Test
  func `the level climbs by one an answer at first, by one a round trip after trouble`() throws {
    var limiter = RateLimiter(RateLimits(maxInFlight: 10, startInFlight: 4))
    func round() throws {
      var tickets: [RateLimiter.Ticket] = []
      while case .admitted(let ticket) = limiter.admit(RequestCost(), at: .zero) {
        tickets.append(ticket)
      }
      for ticket in tickets { limiter.finish(ticket, RequestOutcome(.answered), at: .zero) }
    }
    try round()
    #expect(limiter.inFlightLimit > 4)
    try round()
    #expect(limiter.inFlightLimit <= 10)
    let one = try ticket(limiter.admit(RequestCost(), at: .zero))
    limiter.finish(one, RequestOutcome(.throttled), at: .zero)
    let halved = limiter.inFlightLimit
    try round()
    #expect((halved...halved + 1).contains(limiter.inFlightLimit))
  }

  @Test
  func `a level that is not used does not climb`() throws {
    var limiter = RateLimiter(RateLimits(startInFlight: 8))
    for _ in 0..<50 {
      let one = try ticket(limiter.admit(RequestCost(), at: .zero))
      limiter.finish(one, RequestOutcome(.answered), at: .zero)
    }
    #expect(limiter.inFlightLimit == 8)
  }

  @Test
  func `tokens that were not used are given back`() throws {
    var limiter = RateLimiter(RateLimits(tokensPerMinute: 1000))
    let first = try ticket(limiter.admit(RequestCost(tokens: 900), at: .zero))
    #expect(limiter.admit(RequestCost(tokens: 200), at: .zero) == .wait(until: .seconds(61)))
    limiter.finish(first, RequestOutcome(.answered, tokens: 100), at: .zero)
    _ = try ticket(limiter.admit(RequestCost(tokens: 200), at: .zero))
  }

  @Test
  func `what a late answer says of the past is not believed`() throws {
    var limiter = RateLimiter(RateLimits())
    let old = try ticket(limiter.admit(RequestCost(), at: .zero))
    let new = try ticket(limiter.admit(RequestCost(), at: .zero))
    func outcome(_ remaining: Int) -> RequestOutcome {
      var reading = RateReading()
      reading.requests = .init(limit: 10, remaining: remaining, reset: .seconds(30))
      return RequestOutcome(.answered, reading: reading)
    }
    limiter.finish(new, outcome(0), at: .seconds(1))
    limiter.finish(old, outcome(9), at: .seconds(2))
    #expect(limiter.admit(RequestCost(), at: .seconds(3)) == .wait(until: .seconds(31)))
  }

  @Test
  func `limits of others who share the key count where they are stricter`() throws {
    var limiter = RateLimiter(RateLimits(maxInFlight: 8))
    _ = try ticket(limiter.admit(RequestCost(), at: .zero))
    limiter.tighten(to: RateLimits(requestsPerMinute: 2), at: .seconds(1))
    _ = try ticket(limiter.admit(RequestCost(), at: .seconds(1)))
    #expect(limiter.admit(RequestCost(), at: .seconds(2)) == .wait(until: .seconds(62)))
  }
}
