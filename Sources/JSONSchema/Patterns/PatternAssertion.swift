/// What a pattern asks of a place between code points, by what lies just before and after it.
enum PatternAssertion: Hashable, Sendable {
  /// `^`
  case start
  /// `$`
  case end
  /// `^` under `(?m:)`; the set is that of line ends.
  case lineStart(lineEnds: Int)
  /// `$` under `(?m:)`
  case lineEnd(lineEnds: Int)
  /// `\b`, or `\B` where negated; the set is that of the characters of words.
  case wordBoundary(words: Int, isNegated: Bool)

  /// The set that it asks for.
  var set: Int? {
    switch self {
    case .start, .end: nil
    case .lineStart(let set), .lineEnd(let set), .wordBoundary(let set, _): set
    }
  }

  /// Whether it looks at what comes after the place.
  var looksAhead: Bool {
    switch self {
    case .start, .lineStart: false
    case .end, .lineEnd, .wordBoundary: true
    }
  }

  /// Whether it holds, where `isBefore` and `isAfter` tell of the neighbours' being in its set.
  func holds(isStart: Bool, isEnd: Bool, isBefore: Bool, isAfter: Bool) -> Bool {
    switch self {
    case .start: isStart
    case .end: isEnd
    case .lineStart: isStart || isBefore
    case .lineEnd: isEnd || isAfter
    case .wordBoundary(_, let isNegated): (isBefore != isAfter) != isNegated
    }
  }
}
