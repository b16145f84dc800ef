/// A set of code points, as ranges in order.
struct ScalarSet: Hashable, Sendable {
  let ranges: [ClosedRange<UInt32>]
  /// The answers for ASCII, a bit each.
  private let ascii: [UInt64]

  /// The code points of ranges in any order, or all the others.
  init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
    self.ranges = isNegated ? Self.complement(ranges) : Self.merged(ranges)
    var ascii: [UInt64] = [0, 0]
    for range in self.ranges where range.lowerBound < 128 {
      for value in range.clamped(to: 0...127) { ascii[Int(value >> 6)] |= 1 << (value & 63) }
    }
    self.ascii = ascii
  }

  func contains(_ value: UInt32) -> Bool {
    value < 128 ? ascii[Int(value >> 6)] >> (value & 63) & 1 == 1 : ranges.holds(value)
  }

  /// Ranges in order that neither overlap nor touch.
  static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
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
