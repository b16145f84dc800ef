/// Simple case folding (Unicode's CaseFolding.txt, statuses C and S), by which ECMA-262 compares
/// under `(?i:)` (its Canonicalize, section 22.2.2.7.3).
enum CaseFolding {
  /// What a code point folds to, mostly itself.
  static func fold(_ value: UInt32) -> UInt32 {
    switch value {
    // Pairs whose upper case is longer than one code point.
    case 0x1fd3: return 0x0390
    case 0x1fe3: return 0x03b0
    case 0xfb05: return 0xfb06
    // The dotless i folds with no other letter.
    case 0x0131: return value
    // The older Cherokee letters, which are the upper case, are what the others fold to.
    case 0x13a0...0x13f5: return value
    case 0x13f8...0x13fd: return value - 8
    case 0xab70...0xabbf: return value - 0xab70 + 0x13a0
    default:
      guard let scalar = Unicode.Scalar(value) else { return value }
      let upper = single(scalar.properties.uppercaseMapping) ?? scalar
      return (single(upper.properties.lowercaseMapping) ?? scalar).value
    }
  }

  private static func single(_ text: String) -> Unicode.Scalar? {
    let scalars = text.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }

  /// The code points that fold to one and the same, by that, where these are more than one.
  private static let orbits: [UInt32: [UInt32]] = {
    var orbits: [UInt32: [UInt32]] = [:]
    for value in UInt32(0x41)...0x1_ffff {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isCased || value == 0x345
      else { continue }
      orbits[fold(value), default: []].append(value)
    }
    return orbits.filter { $0.value.count > 1 }
  }()

  /// Ranges with everything that folds as one of their code points does.
  static func closure(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    let merged = ScalarSet.merged(ranges)
    var closed = merged
    if merged.count == 1, merged[0].count <= 64 {
      for value in merged[0] { closed += (orbits[fold(value)] ?? []).map { $0...$0 } }
    } else {
      for orbit in orbits.values where orbit.contains(where: merged.holds) {
        closed += orbit.map { $0...$0 }
      }
    }
    return ScalarSet.merged(closed)
  }
}
