extension ColorProfile {
  /// Colours that tell what a profile does: dark to light, each with each, red, green and blue.
  static let probe: [UInt8] = {
    let steps: [UInt8] = [0, 32, 64, 128, 192, 255]
    return steps.flatMap { red in
      steps.flatMap { green in steps.flatMap { blue in [red, green, blue] } }
    }
  }()

  /// Whether colours look the same where the profile is left out: gray and RGB samples whose curve is
  /// that of sRGB or a gamma of 2.2, and primaries those of sRGB.
  ///
  /// Told by what the profile makes of a few colours: what it calls itself is not looked at.
  package var isNearlySRGB: Bool {
    let samples: [UInt8]
    let expected: [UInt8]
    switch space {
    case .gray:
      samples = Array(0...255)
      expected = samples.flatMap { [$0, $0, $0] }
    case .rgb:
      samples = Self.probe
      expected = samples
    case .cmyk, nil: return false
    }
    guard let colors = colors(of: samples, count: expected.count / 3, isProbe: true) else {
      return false
    }
    return zip(colors, expected).allSatisfy { color, level in
      abs(Int(color) - Int(level)) <= Self.unnoticed(at: level)
    }
  }

  /// What a gamma of 2.2 changes at most, in levels: it differs from the curve of sRGB near black.
  private static func unnoticed(at level: UInt8) -> Int { level < 51 ? 9 : 4 }
}
