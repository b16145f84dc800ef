/// How many documents end in a second, by those that ended last.
///
/// Documents that needed no work are not told to it: of those that are left nobody knows whether they do, so they
/// count as if they did.
struct RecentPace: Sendable {
  /// Less time tells nothing.
  private static let shortest = Duration.seconds(3)

  private let window: Int
  private let least: Int
  private var began: Duration?
  private var ends: [Duration] = []

  /// By so many documents at most, and so many at least.
  init(window: Int, least: Int) {
    self.window = window
    self.least = least
  }

  /// A document begins.
  mutating func begin(at now: Duration) { began = began ?? now }

  /// A document ends.
  mutating func end(at now: Duration) {
    ends.append(now)
    // From the end of the one before them on the others are counted.
    if ends.count > window {
      began = ends.removeFirst()
    }
  }

  /// Documents a second until now, a silence since the last one included; nil where too little is known.
  func rate(at now: Duration) -> Double? {
    guard let began, ends.count >= least, now - began >= Self.shortest else { return nil }
    return Double(ends.count) / ((now - began) / .seconds(1))
  }
}
