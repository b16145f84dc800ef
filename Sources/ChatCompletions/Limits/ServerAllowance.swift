/// What a server says is left, of requests or of tokens, less what was sent since it said so.
///
/// What it says of a request was true when that request arrived. So all that began after it is taken
/// off, and so is what began before and is still in flight, for it may arrive later. Answers come in
/// any order: what one says counts only if its request began after that of the last word.
struct ServerAllowance: Sendable {
  /// The longest that a word is believed: a bucket that fills again by the day is asked anew.
  private static let longest = Duration.seconds(120)

  private var limit: Int?
  private var remaining: Int?
  private var until: Duration?
  /// The request that the last word is about.
  private var basis = 0
  /// What began after it.
  private var since: [(number: Int, amount: Int)] = []
  private var sinceSum = 0

  /// Whether there is room.
  enum Room: Equatable {
    case now
    /// At a time, or as soon as something ends.
    case later(Duration?)
  }

  /// Whether an amount fits into what is left.
  ///
  /// - Parameters:
  ///   - inFlight: what is in flight, by request.
  ///   - last: the last request that has begun.
  mutating func room(
    for amount: Int, inFlight: [Int: Int], last: Int, at now: Duration
  ) -> Room {
    if let until, until <= now { refill(last: last) }
    guard let remaining else { return .now }
    let pending = inFlight.reduce(0) { $0 + ($1.key <= basis ? $1.value : 0) }
    let wanted = limit.map { min(amount, $0) } ?? amount
    if pending + sinceSum + wanted <= remaining { return .now }
    guard until == nil, inFlight.isEmpty else { return .later(until) }
    // With nothing on the way and no time named, only asking can tell more.
    forget()
    return .now
  }

  /// Notes a request that began.
  mutating func began(_ number: Int, _ amount: Int) {
    guard remaining != nil else { return }
    since.append((number, amount))
    sinceSum += amount
  }

  /// Puts right what a request took; nothing where it was never sent.
  mutating func correct(_ number: Int, to amount: Int) {
    guard let index = since.firstIndex(where: { $0.number == number }) else { return }
    sinceSum += amount - since[index].amount
    since[index].amount = amount
  }

  /// Takes the server's word, from the answer to a request.
  mutating func learn(
    limit: Int?, remaining: Int?, reset: Duration?, from number: Int, last: Int,
    inFlight: [Int: Int], at now: Duration
  ) {
    if let limit { self.limit = max(limit, 1) }
    guard let remaining, number > basis else { return }
    let isKnown = self.remaining != nil
    self.remaining = remaining
    until = reset.map { now + min($0, Self.longest) }
    basis = number
    if isKnown {
      since.removeAll { $0.number <= number }
    } else {
      // From before the first word only what is in flight is known.
      since = inFlight.filter { $0.key > number }.map { ($0.key, $0.value) }
    }
    sinceSum = since.reduce(0) { $0 + $1.amount }
  }

  /// What is left is full again, as far as is known; what is in flight may count anew.
  private mutating func refill(last: Int) {
    forget()
    remaining = limit
    basis = last
  }

  private mutating func forget() {
    remaining = nil
    until = nil
    since = []
    sinceSum = 0
  }
}
