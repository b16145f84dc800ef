/// What a server says is left, of requests or of tokens, less what may have come after its word.
///
/// What it says of a request was true when that request arrived. So all that began after it is taken
/// off, and so is what began before it and is in flight still, or began so shortly before that it may
/// have arrived later. Answers come in any order: what one says counts only if its request began after
/// that of the last word.
struct ServerAllowance: Sendable {
  private struct Entry {
    let number: Int
    let time: Duration
    var amount: Int
  }

  /// The longest that a word is believed: a bucket that fills again by the day is asked anew.
  private static let longest = Duration.seconds(120)
  /// By how much requests may overtake each other on their way.
  private static let skew = Duration.seconds(1)

  private var limit: Int?
  private var remaining: Int?
  private var until: Duration?
  /// The request that the last word is about.
  private var basis = 0
  private var basisTime = Duration.zero
  /// What may have arrived after it, in the order of beginning; and the request itself, which the word
  /// has counted but the next one may not have.
  private var since: [Entry] = []
  private var counted: Int?
  private var sinceSum = 0
  /// At how many entries the past is looked through.
  private var mostKept = 64

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
    if let until, until <= now {
      // All is left again, as far as is known; what came after the last word may count anew.
      remaining = limit
      self.until = nil
      basis = last
      since.removeAll { $0.number == counted }
      counted = nil
      forget(before: basisTime, inFlight)
    }
    guard let remaining else { return .now }
    let wanted = limit.map { min(amount, $0) } ?? amount
    if sinceSum + wanted <= remaining { return .now }
    guard until == nil, inFlight.isEmpty else { return .later(until) }
    // With nothing on the way and no time named, only asking can tell more.
    self.remaining = limit
    since = []
    sinceSum = 0
    return .now
  }

  /// Notes a request that began.
  mutating func began(_ number: Int, _ amount: Int, at now: Duration) {
    since.append(Entry(number: number, time: now, amount: amount))
    sinceSum += amount
  }

  /// Puts right what a request took; nothing where it was never sent.
  mutating func correct(_ number: Int, to amount: Int) {
    var (index, end) = (0, since.count)
    while index < end {
      let middle = (index + end) / 2
      if since[middle].number < number { index = middle + 1 } else { end = middle }
    }
    guard index < since.count, since[index].number == number else { return }
    if number != counted { sinceSum += amount - since[index].amount }
    since[index].amount = amount
  }

  /// Takes the server's word, from the answer to a request; without one, only lets go of the past.
  ///
  /// - Parameter inFlight: what is in flight, without the request itself.
  mutating func learn(
    _ word: RateReading.Allowance, from number: Int, inFlight: [Int: Int], at now: Duration
  ) {
    if let limit = word.limit { self.limit = max(limit, 1) }
    guard let remaining = word.remaining, number > basis else {
      // Where the server says nothing the past serves nobody: it is looked through now and then.
      if self.remaining == nil, since.count >= mostKept {
        forget(before: now, inFlight)
        mostKept = max(64, 2 * since.count)
      }
      return
    }
    self.remaining = remaining
    until = word.reset.map { now + min($0, Self.longest) }
    basis = number
    basisTime = since.first { $0.number == number }?.time ?? now
    counted = number
    forget(before: basisTime, inFlight)
  }

  /// Lets go of what certainly arrived before a time.
  private mutating func forget(before time: Duration, _ inFlight: [Int: Int]) {
    since.removeAll { $0.time + Self.skew < time && inFlight[$0.number] == nil }
    sinceSum = since.reduce(0) { $0 + ($1.number == counted ? 0 : $1.amount) }
  }
}
