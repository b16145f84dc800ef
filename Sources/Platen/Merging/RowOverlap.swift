import JSON

/// Finds the rows that two windows both saw, since they share a page.
///
/// The rows of a shared page end the first list and begin the second. Rows are taken for the same
/// where all that both say agrees, and where no evidence of theirs puts them in different places; one
/// that a page break cut says less and is completed by the other.
struct RowOverlap {
  /// How many rows at the end of the first list stand at the beginning of the second too.
  let count: Int

  /// Whether another number of rows could be the same as well, for rows repeat themselves.
  let isDoubtful: Bool

  /// - Parameters:
  ///   - first: the rows of the window before, in order, that the second can have too.
  ///   - second: the rows of the window after.
  ///   - expected: how many are likely to be the same, which chooses where rows repeat themselves; nil
  ///     for as many as can be.
  init(
    of first: ArraySlice<EvidencedValue>, and second: [EvidencedValue],
    expecting expected: Double? = nil
  ) {
    let most = min(first.count, second.count)
    var counts = Array(stride(from: most, to: 0, by: -1))
    if let expected {
      counts.sort {
        (abs(Double($0) - expected), $0) < (abs(Double($1) - expected), $1)
      }
    }
    let fitting = counts.lazy.filter { count in
      zip(first.suffix(count), second.prefix(count)).allSatisfy { Self.areSame($0, $1) }
    }
    count = fitting.first { _ in true } ?? 0
    isDoubtful = fitting.dropFirst().first { _ in true } != nil
  }

  /// Whether two rows can be one, and agree in something.
  static func areSame(_ first: EvidencedValue, _ second: EvidencedValue) -> Bool {
    agreement(first, second) == .agree && first.isPlaced(like: second) != false
  }

  private enum Agreement {
    case agree
    case contradict
    /// One of them says nothing.
    case open
  }

  private static func agreement(_ first: EvidencedValue, _ second: EvidencedValue) -> Agreement {
    switch (first, second) {
    case (.scalar(.null, _), _), (_, .scalar(.null, _)): return .open
    case (.scalar(let one, _), .scalar(let other, _)):
      return isEqual(one, other) ? .agree : .contradict
    case (.array(let some, _), .array(let others, _)):
      // A list within a row may be cut by the page break as well: its common beginning counts.
      return joint(zip(some, others).map { agreement($0, $1) })
    case (.object(let members, _), .object(let others, _)):
      return joint(
        members.compactMap { member in
          others.first { $0.name == member.name }.map { agreement(member.value, $0.value) }
        })
    default: return .contradict
    }
  }

  private static func joint(_ parts: [Agreement]) -> Agreement {
    if parts.contains(.contradict) { return .contradict }
    return parts.contains(.agree) ? .agree : .open
  }

  /// Equal, but for spaces and letter case, in which a model is not the same twice.
  private static func isEqual(_ first: JSONValue, _ second: JSONValue) -> Bool {
    guard case .string(let one) = first, case .string(let other) = second else {
      return first == second
    }
    return words(one) == words(other)
  }

  private static func words(_ text: String) -> [Substring.SubSequence] {
    text.lowercased().split { $0.isWhitespace }
  }
}
