/// A set of code points: ranges and Unicode properties, or the complement of these.
struct ScalarSet: Sendable {
  private var ranges: [ClosedRange<UInt32>] = []
  private var properties: [(property: UnicodeProperty, isNegated: Bool)] = []
  private var isNegated = false
  /// The answers for ASCII, a bit each.
  private var ascii: (UInt64, UInt64) = (0, 0)

  init(
    ranges: [ClosedRange<UInt32>],
    properties: [(property: UnicodeProperty, isNegated: Bool)] = [], isNegated: Bool = false
  ) {
    self.ranges = Self.merged(ranges)
    self.properties = properties
    self.isNegated = isNegated
    for value in 0..<128 as Range<UInt32> where search(value) {
      if value < 64 { ascii.0 |= 1 << value } else { ascii.1 |= 1 << (value - 64) }
    }
  }

  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return ascii.0 >> value & 1 == 1 }
    if value < 128 { return ascii.1 >> (value - 64) & 1 == 1 }
    return search(value)
  }

  private func search(_ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    if low < ranges.count, ranges[low].contains(value) { return !isNegated }
    guard !properties.isEmpty, let scalar = Unicode.Scalar(value) else { return isNegated }
    let has = properties.contains { $0.property.holds(scalar) != $0.isNegated }
    return has != isNegated
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
        merged[merged.count - 1] =
          last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// What ranges leave out.
  static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in merged(ranges) {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= 0x10_ffff { gaps.append(next...0x10_ffff) }
    return gaps
  }
}

/// The sets that ECMA-262 names (CharacterClassEscape), none of which depends on Unicode but `\s`.
extension ScalarSet {
  /// `\d`
  static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  /// `\w`
  static let word: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5a, 0x5f...0x5f, 0x61...0x7a]
  /// `\s`: WhiteSpace and LineTerminator.
  static let space: [ClosedRange<UInt32>] = [
    0x09...0x0d, 0x20...0x20, 0xa0...0xa0, 0x1680...0x1680, 0x2000...0x200a, 0x2028...0x2029,
    0x202f...0x202f, 0x205f...0x205f, 0x3000...0x3000, 0xfeff...0xfeff,
  ]
  /// What `.` leaves out: LineTerminator.
  static let lineEnds: [ClosedRange<UInt32>] = [0x0a...0x0a, 0x0d...0x0d, 0x2028...0x2029]
}
