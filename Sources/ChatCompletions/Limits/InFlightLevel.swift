/// How many requests may be in flight: one more for each that went well until the first trouble,
/// then one more a round trip; half as many after trouble, at most once a round trip.
///
/// Additive increase and multiplicative decrease, as TCP has it (Chiu and Jain, "Analysis of the
/// Increase and Decrease Algorithms for Congestion Avoidance in Computer Networks", 1989; the first
/// phase is that of RFC 5681, section 3.1).
struct InFlightLevel: Sendable {
  private var maximum: Int
  private var level: Double
  private var isClimbing = true
  /// The last request that had been begun when the level was cut: those up to it tell nothing new.
  private var lastCut = 0

  init(start: Int, maximum: Int) {
    self.maximum = maximum
    level = Double(start)
  }

  /// The most requests in flight.
  var limit: Int { Int(level) }

  /// Lowers the maximum.
  mutating func lower(to maximum: Int) {
    self.maximum = min(self.maximum, maximum)
    level = min(level, Double(self.maximum))
  }

  /// A request went well while so many were in flight, itself among them. A level that was not used
  /// proves nothing and stays.
  mutating func succeeded(inFlight: Int) {
    guard inFlight * 2 >= limit else { return }
    level = min(level + (isClimbing ? 1 : 1 / level), Double(maximum))
  }

  /// A request met trouble: too much at once, or a server that no longer answers in time.
  ///
  /// - Parameters:
  ///   - number: which request; they are numbered in the order in which they begin.
  ///   - last: the last that has begun.
  mutating func troubled(_ number: Int, last: Int) {
    guard number > lastCut else { return }
    level = max(level / 2, 1)
    isClimbing = false
    lastCut = last
  }
}
