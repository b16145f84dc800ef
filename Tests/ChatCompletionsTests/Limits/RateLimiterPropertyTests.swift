import ChatCompletions
import TestSupport
import Testing

/// What must hold of the limiter, whatever comes: simulated in virtual time.
struct RateLimiterPropertyTests {
  private static let seeds: [UInt64] = Array(1...12)

  private static func costs(_ count: Int, seed: UInt64) -> [RequestCost] {
    var generator = SeededGenerator(seed: seed &+ 1000)
    return (0..<count).map { _ in
      RequestCost(
        tokens: Int.random(in: 100...20_000, using: &generator),
        imageBytes: Int.random(in: 0...3_000_000, using: &generator))
    }
  }

  @Test(arguments: seeds)
  func `no limit of one's own is ever passed, and all are served in order`(_ seed: UInt64) {
    let limits = RateLimits(
      requestsPerMinute: 50, tokensPerMinute: 400_000, maxInFlight: 12,
      maxImageBytesInFlight: 10_000_000)
    let costs = Self.costs(200, seed: seed)
    var simulation = ServerSimulation(limits, server: .init(), seed: seed)
    let account = simulation.run(costs)

    #expect(account.answers == costs.count)
    #expect(account.admitted == account.admitted.sorted(), "the first is never passed")
    #expect(account.mostInFlight <= 12)
    #expect(account.mostImageBytes <= 10_000_000)
    for (index, first) in account.arrivals.enumerated() {
      let minute = account.arrivals[index...].prefix { $0.time - first.time < .seconds(60) }
      #expect(minute.count <= 50)
      #expect(minute.reduce(0) { $0 + $1.tokens } <= 400_000)
    }
    // As fast as the limits allow, within a minute at each end.
    let minutes = Double(account.end.components.seconds) / 60
    #expect(minutes < 200 / 50 + 4, "it took \(minutes) minutes")
  }

  @Test(arguments: seeds)
  func `a server that says what is left turns nobody away`(_ seed: UInt64) {
    let server = ServerSimulation.Server(requestsPerMinute: 20)
    var simulation = ServerSimulation(RateLimits(), server: server, seed: seed)
    let account = simulation.run(Self.costs(150, seed: seed))
    #expect(account.answers == 150)
    #expect(account.refusals == 0)
    let minutes = Double(account.end.components.seconds) / 60
    #expect(minutes < 150 / 20 + 6, "it took \(minutes) minutes")
  }

  @Test(arguments: seeds)
  func `concurrency finds the level that a server takes`(_ seed: UInt64) {
    let server = ServerSimulation.Server(capacity: 20)
    var simulation = ServerSimulation(
      RateLimits(maxInFlight: 200, startInFlight: 1), server: server, seed: seed)
    let account = simulation.run(Self.costs(1500, seed: seed))
    #expect(account.answers == 1500)
    let settled = account.levels.dropFirst(500)
    let mean = Double(settled.reduce(0, +)) / Double(settled.count)
    #expect((8...26).contains(mean), "the level is \(mean)")
    #expect(account.refusals < 1500 / 5, "\(account.refusals) were turned away")
  }

  @Test(arguments: seeds)
  func `a request larger than a limit goes alone, and holds nobody back for ever`(_ seed: UInt64) {
    let limits = RateLimits(tokensPerMinute: 1000, maxImageBytesInFlight: 1000)
    var costs = Self.costs(10, seed: seed)
    costs[5] = RequestCost(tokens: 50, imageBytes: 50)
    var simulation = ServerSimulation(limits, server: .init(), seed: seed)
    let account = simulation.run(costs)
    #expect(account.answers == costs.count)
    #expect(account.admitted == Array(1...10))
  }
}
