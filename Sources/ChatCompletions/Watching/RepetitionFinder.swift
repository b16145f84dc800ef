/// Finds out whether a text has begun to repeat itself without end.
///
/// A text loops when its end is some bytes over and over: so often, and over so many bytes, that no
/// table of equal rows is as long. The smallest period of every end of the text is found in one walk
/// (Knuth, Morris and Pratt, "Fast Pattern Matching in Strings", 1977: the border of each prefix of
/// the text read backwards).
struct RepetitionFinder: Sendable {
  /// How much must repeat.
  struct Thresholds: Sendable, Hashable {
    /// The least number of times that something is said.
    var times: Int
    /// The least number of bytes that the repetition takes in all.
    var bytes: Int
    /// The most bytes of what is repeated.
    var longestPeriod: Int

    /// For answers. A table may have dozens of equal rows, so it takes a great many.
    static let content = Thresholds(times: 48, bytes: 6_000, longestPeriod: 1_000)
    /// For reasoning, where nothing is a table.
    static let reasoning = Thresholds(times: 12, bytes: 4_000, longestPeriod: 2_000)
    /// The bytes of white space that no answer ends with: a known way in which a model that is held
    /// to JSON goes astray.
    static let whiteSpace = 2_000
  }

  /// What is repeated at the end of a text.
  struct Repetition: Sendable, Hashable {
    /// The bytes of what is repeated.
    var period: Int
    /// The bytes of the whole repetition, as far as was looked.
    var length: Int
    /// How often it is said.
    var times: Int { length / period }
  }

  let thresholds: Thresholds
  private var bytes: [UInt8] = []
  private var spaces = 0
  private var nextCheck: Int

  init(_ thresholds: Thresholds) {
    self.thresholds = thresholds
    nextCheck = thresholds.bytes
  }

  /// Takes the next piece of the text; returns what it repeats, where it does.
  mutating func append(_ text: some Collection<UInt8>) -> Repetition? {
    for byte in text {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: spaces += 1
      default: spaces = 0
      }
      bytes.append(byte)
    }
    if spaces >= Thresholds.whiteSpace { return Repetition(period: 1, length: spaces) }
    guard bytes.count >= nextCheck else { return nil }
    // Not at every piece: the walk takes a look at all that may repeat.
    nextCheck = bytes.count + thresholds.bytes / 4
    let repetition = repetition()
    // No more than that is ever looked at.
    let window = thresholds.longestPeriod * thresholds.times
    if bytes.count > 2 * window {
      nextCheck -= bytes.count - window
      bytes.removeFirst(bytes.count - window)
    }
    return repetition
  }

  private func repetition() -> Repetition? {
    let count = min(bytes.count, thresholds.longestPeriod * thresholds.times)
    var borders = [Int](repeating: 0, count: count)
    let last = bytes.count - 1
    var border = 0
    for length in 1..<count {
      let byte = bytes[last - length]
      while border > 0, bytes[last - border] != byte { border = borders[border - 1] }
      if bytes[last - border] == byte { border += 1 }
      borders[length] = border
      let period = length + 1 - border
      if length + 1 >= thresholds.bytes, period <= thresholds.longestPeriod,
        (length + 1) / period >= thresholds.times
      {
        return Repetition(period: period, length: length + 1)
      }
    }
    return nil
  }
}
