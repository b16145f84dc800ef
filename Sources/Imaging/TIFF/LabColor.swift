import Glibc

/// A colour of CIE L*a*b* under D50, as TIFF files and ICC profiles have it (TIFF 6.0, section 23).
struct LabColor {
  /// 0 to 100.
  var lightness: Double
  /// About -128 to 127.
  var a: Double
  var b: Double

  /// The colour in sRGB (IEC 61966-2-1); what sRGB can't show is clipped.
  var sRGB: [UInt8] {
    let y = (lightness + 16) / 116
    let (x, z) = (y + a / 500, y - b / 200)
    // The white of D50 (ICC.1, 7.2.16).
    let (bigX, bigY, bigZ) = (Self.cube(x) * 0.9642, Self.cube(y), Self.cube(z) * 0.8249)
    // XYZ of D50 to linear sRGB, adapted to D65 by Bradford's matrix.
    return [
      3.1338561 * bigX - 1.6168667 * bigY - 0.4906146 * bigZ,
      -0.9787684 * bigX + 1.9161415 * bigY + 0.0334540 * bigZ,
      0.0719453 * bigX - 0.2289914 * bigY + 1.4052427 * bigZ,
    ].map(Self.encoded)
  }

  private static func cube(_ value: Double) -> Double {
    value > 6.0 / 29 ? value * value * value : (value - 4.0 / 29) * 108 / 841
  }

  private static func encoded(_ light: Double) -> UInt8 {
    let light = min(max(light, 0), 1)
    let level = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8((level * 255).rounded())
  }
}
