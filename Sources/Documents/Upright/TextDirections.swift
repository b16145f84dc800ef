import Imaging

/// How many of a page's characters run in each direction, by where a word's last character stands
/// from its first.
struct TextDirections: Sendable, Hashable {
  /// The smallest share of a page's characters that must run one way for the page to be turned.
  static let majority = 0.6
  /// The fewest characters that tell how a page stands: of a stamp, or of a word beside a
  /// photograph, nothing follows.
  static let fewestCharacters = 24

  /// Characters that run to the right, as on an upright page.
  var right = 0
  /// Characters that run down, as where a page lies on its right side.
  var down = 0
  /// Characters that run to the left, as on a page upside down.
  var left = 0
  /// Characters that run up.
  var up = 0
  /// Characters of which nothing can be said: words of one, scripts that are written from right to
  /// left or downwards, words that run aslant.
  var unknown = 0

  /// All characters.
  var total: Int { right + down + left + up + unknown }

  /// How the page lies whose text runs so; nil where it is upright, or there is no majority.
  var orientation: Orientation? {
    let turned: [(Int, Orientation)] = [
      (down, .leftBottom), (left, .bottomRight), (up, .rightTop),
    ]
    guard let most = turned.max(by: { $0.0 < $1.0 }), most.0 >= Self.fewestCharacters,
      Double(most.0) >= Self.majority * Double(total)
    else { return nil }
    return most.1
  }

  /// Counts a word.
  ///
  /// - Parameters:
  ///   - x: how far its last character stands to the right of its first, in any unit.
  ///   - y: how far below.
  mutating func add(_ word: String.UnicodeScalarView, x: Double, y: Double) {
    let count = word.count
    guard count > 1, !word.contains(where: \.tellsNoDirection), max(abs(x), abs(y)) > 0,
      min(abs(x), abs(y)) * 2 < max(abs(x), abs(y))
    else {
      unknown += count
      return
    }
    if abs(x) > abs(y) {
      if x > 0 { right += count } else { left += count }
    } else {
      if y > 0 { down += count } else { up += count }
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is of a script that is written from right to left (Hebrew, Arabic and their like, by
  /// Unicode's blocks), or may be written downwards with letters upright (Chinese, Japanese, Korean).
  fileprivate var tellsNoDirection: Bool {
    switch value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
