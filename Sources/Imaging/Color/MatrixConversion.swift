import CLCMS
import CPixels
import Glibc

/// The conversion of RGB that a profile describes by three curves and a matrix to sRGB, as cameras' and
/// telephones' profiles do (ICC.1:2022, 8.3.3): by tables, four times as fast as lcms.
///
/// It is used only where a probe shows that it agrees with lcms.
struct MatrixConversion {
  private static let levels = 8192

  /// What each level of each channel adds to linear red, green and blue.
  private let columns: [Float]
  /// The 8-bit level of sRGB for each linear level.
  private let curve: [UInt8]

  /// The conversion between two open profiles; nil where one is of another kind.
  init?(from source: cmsHPROFILE, to sRGB: cmsHPROFILE) {
    guard let own = unsafe Self.colorants(of: source), let other = unsafe Self.colorants(of: sRGB),
      let inverse = Self.inverted(other)
    else { return nil }
    var columns = [Float](repeating: 0, count: 3 * 256 * 4)
    for (channel, tag) in [cmsSigRedTRCTag, cmsSigGreenTRCTag, cmsSigBlueTRCTag].enumerated() {
      guard let curve = unsafe cmsReadTag(source, tag) else { return nil }
      for level in 0..<256 {
        let linear = unsafe Double(
          cmsEvalToneCurveFloat(OpaquePointer(curve), Float(level) / 255))
        for output in 0..<3 {
          let share = (0..<3).reduce(0) { $0 + inverse[output][$1] * own[channel][$1] }
          let rounding = channel == 0 ? 0.5 : 0
          columns[(channel * 256 + level) * 4 + output] = Float(
            share * linear * Double(Self.levels - 1) + rounding)
        }
      }
    }
    self.columns = columns
    curve = (0..<Self.levels).map { index in
      let linear = Double(index) / Double(Self.levels - 1)
      let level = linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055
      return UInt8((level * 255).rounded())
    }
  }

  /// Converts pixels of three samples.
  func convert(
    _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    unsafe platen_through_matrix(source, columns, curve, target, count)
  }

  /// X, Y and Z of red, green and blue.
  private static func colorants(of profile: cmsHPROFILE) -> [[Double]]? {
    guard unsafe cmsIsMatrixShaper(profile) != 0 else { return nil }
    var colorants: [[Double]] = []
    for tag in [cmsSigRedColorantTag, cmsSigGreenColorantTag, cmsSigBlueColorantTag] {
      guard let value = unsafe cmsReadTag(profile, tag) else { return nil }
      let color = unsafe value.load(as: cmsCIEXYZ.self)
      colorants.append([color.X, color.Y, color.Z])
    }
    return colorants
  }

  /// The inverse of the matrix whose columns are given, as rows; nil where there is none.
  private static func inverted(_ columns: [[Double]]) -> [[Double]]? {
    func cross(_ a: [Double], _ b: [Double]) -> [Double] {
      [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    }
    let rows = [
      cross(columns[1], columns[2]), cross(columns[2], columns[0]), cross(columns[0], columns[1]),
    ]
    let determinant = zip(columns[0], rows[0]).reduce(0) { $0 + $1.0 * $1.1 }
    guard abs(determinant) > 1e-9 else { return nil }
    return rows.map { $0.map { $0 / determinant } }
  }
}
