import ChatCompletions
import TestSupport

/// A server, a network and a line of requests in virtual time: who sends when is decided by the
/// `AdmissionQueue` under test, how long things take by a seed.
struct ServerSimulation {
  /// What the server lets through.
  struct Server {
    /// Requests in each minute by its own clock, said in its header fields; nil for any number.
    var requestsPerMinute: Int?
    /// Requests that it works on at once; more are turned away.
    var capacity = Int.max
  }

  /// What happened.
  struct Account {
    var admitted: [Int] = []
    var arrivals: [(time: Duration, tokens: Int)] = []
    var refusals = 0
    var answers = 0
    var mostInFlight = 0
    var mostImageBytes = 0
    /// The requests in flight at each admission, in order.
    var levels: [Int] = []
    var end = Duration.zero
  }

  private enum Event {
    case arrive(AdmissionQueue.Admission, tokens: Int)
    case answer(AdmissionQueue.Admission, RequestOutcome)
    case wake
  }

  private var queue: AdmissionQueue
  private let server: Server
  private var generator: SeededGenerator
  private var events: [(time: Duration, order: Int, event: Event)] = []
  private var order = 0
  private var now = Duration.zero
  private var account = Account()
  private var imageBytes = 0
  /// When what the server works on will be done.
  private var inService: [Duration] = []
  private var servedInMinute: [Int64: Int] = [:]

  init(_ limits: RateLimits, server: Server, seed: UInt64) {
    queue = AdmissionQueue(limits)
    self.server = server
    generator = SeededGenerator(seed: seed)
  }

  /// Runs requests that all come at once, until each was answered.
  mutating func run(_ costs: [RequestCost]) -> Account {
    for cost in costs { queue.enter(queue.makeID(), cost: cost, isPatient: true) }
    decide()
    while !events.isEmpty, order < 2_000_000 {
      let next = events.indices.min {
        (events[$0].time, events[$0].order) < (events[$1].time, events[$1].order)
      }
      guard let next else { break }
      let (time, _, event) = events.remove(at: next)
      now = time
      handle(event)
    }
    account.end = now
    return account
  }

  private mutating func handle(_ event: Event) {
    switch event {
    case .arrive(let admission, let tokens):
      arrive(admission, tokens)
    case .answer(let admission, let outcome):
      imageBytes -= admission.ticket.cost.imageBytes
      if outcome.ending == .throttled {
        account.refusals += 1
        // Asked again, as the client would.
        queue.enter(queue.makeID(), cost: admission.ticket.cost, isPatient: true)
      } else {
        account.answers += 1
      }
      _ = queue.finish(admission, outcome, at: now)
    case .wake: break
    }
    decide()
  }

  private mutating func decide() {
    let (decisions, wakeAt) = queue.decide(at: now)
    for case (let id, .admitted(let admission)) in decisions {
      account.admitted.append(id)
      account.levels.append(queue.limiter.inFlight)
      imageBytes += admission.ticket.cost.imageBytes
      account.mostImageBytes = max(account.mostImageBytes, imageBytes)
      let tokens = Int.random(in: 0...admission.ticket.cost.tokens, using: &generator)
      let time = random(0, 300)
      schedule(.arrive(admission, tokens: tokens), after: time)
    }
    account.mostInFlight = max(account.mostInFlight, queue.limiter.inFlight)
    if let wakeAt { schedule(.wake, after: wakeAt - now) }
  }

  private mutating func arrive(_ admission: AdmissionQueue.Admission, _ tokens: Int) {
    let minute = now.components.seconds / 60
    let served = servedInMinute[minute, default: 0]
    let isOver = server.requestsPerMinute.map { served >= $0 } ?? false
    inService = inService.filter { [now] in $0 > now }
    if isOver || inService.count >= server.capacity {
      let (outcome, time) = (RequestOutcome(.throttled, tokens: 0), random(10, 100))
      return schedule(.answer(admission, outcome), after: time)
    }
    account.arrivals.append((now, tokens))
    servedInMinute[minute] = served + 1
    var reading = RateReading()
    if let limit = server.requestsPerMinute {
      reading.requests = RateReading.Allowance(
        limit: limit, remaining: limit - served - 1,
        reset: .seconds(60) * Int(minute + 1) - now)
    }
    let time = random(500, 20_000)
    inService.append(now + time)
    let outcome = RequestOutcome(.answered, tokens: tokens, reading: reading)
    schedule(.answer(admission, outcome), after: time)
  }

  private mutating func schedule(_ event: Event, after delay: Duration) {
    order += 1
    events.append((now + max(delay, .zero), order, event))
  }

  private mutating func random(_ low: Int, _ high: Int) -> Duration {
    .milliseconds(Int.random(in: low...high, using: &generator))
  }
}
