/// How a model turns a picture into tokens: what a picture costs, and beyond which size more pixels
/// show the model nothing more.
public enum ImageTokenRule: Sendable, Hashable {
  /// Cells of `merge` × `merge` patches, at most `maxPatches` patches in all and
  /// `maxPatchesPerSide` on a side; the last cell of a row is padded. The rule of Kimi's open
  /// weights, and of the usual open vision models.
  case mergedPatches(patch: Int, merge: Int, maxPatches: Int, maxPatchesPerSide: Int)
  /// Square patches, at most `maxPatches`, of a picture within `maxSide`; a patch costs
  /// `percent` hundredths of a token. The rule of OpenAI's newer models.
  case patches(side: Int, maxPatches: Int, maxSide: Int, percent: Int)
  /// Square tiles of a picture that is first fitted into `maxSide` and then, by its shorter side,
  /// into `maxShortSide`; each costs `perTile`, the whole `base`. The rule of OpenAI's older models.
  case tiles(side: Int, maxSide: Int, maxShortSide: Int, base: Int, perTile: Int)

  /// The most that a picture should measure.
  public struct Bounds: Sendable, Hashable {
    /// The longest side, in pixels.
    public var maxSide: Int
    /// The most pixels.
    public var maxPixels: Int

    /// Bounds from their numbers.
    public init(maxSide: Int, maxPixels: Int) {
      self.maxSide = maxSide
      self.maxPixels = maxPixels
    }
  }

  /// The bounds within which the model shrinks no picture, or as near to that as two numbers can
  /// tell. For Kimi an A4 page may measure about 1507 × 2131, and a long receipt more in length.
  public var bounds: Bounds {
    switch self {
    case .mergedPatches(let patch, _, let maxPatches, let maxPatchesPerSide):
      Bounds(maxSide: patch * maxPatchesPerSide, maxPixels: patch * patch * maxPatches)
    case .patches(let side, let maxPatches, let maxSide, _):
      Bounds(maxSide: maxSide, maxPixels: min(side * side * maxPatches, maxSide * maxSide))
    case .tiles(_, let maxSide, let maxShortSide, _, _):
      Bounds(maxSide: maxSide, maxPixels: maxSide * maxShortSide)
    }
  }

  /// The size at which the model looks at a picture of this many pixels; never larger.
  public func size(width: Int, height: Int) -> (width: Int, height: Int) {
    let (width, height) = (max(width, 1), max(height, 1))
    let (w, h) = (Double(width), Double(height))
    switch self {
    case .mergedPatches(let patch, _, let maxPatches, let maxPatchesPerSide):
      let patches = Double(max(width / patch, 1) * max(height / patch, 1))
      let side = Double(maxPatchesPerSide * patch)
      let scale = min(1, (Double(maxPatches) / patches).squareRoot(), side / w, side / h)
      return (max(1, Int(w * scale)), max(1, Int(h * scale)))
    case .patches(let side, let maxPatches, let maxSide, _):
      let fit = min(1, Double(maxSide) / max(w, h))
      let (w, h) = ((w * fit).rounded(), (h * fit).rounded())
      let s = Double(side)
      if (w / s).rounded(.up) * (h / s).rounded(.up) <= Double(maxPatches) {
        return (max(1, Int(w)), max(1, Int(h)))
      }
      let factor = (s * s * Double(maxPatches) / (w * h)).squareRoot()
      let (columns, rows) = (w * factor / s, h * factor / s)
      let whole = min(max(columns.rounded(.down), 1) / columns, max(rows.rounded(.down), 1) / rows)
      return (max(1, Int(w * factor * whole)), max(1, Int(h * factor * whole)))
    case .tiles(_, let maxSide, let maxShortSide, _, _):
      let fit = min(1, Double(maxSide) / max(w, h))
      let scale = fit * min(1, Double(maxShortSide) / (min(w, h) * fit))
      return (max(1, Int((w * scale).rounded())), max(1, Int((h * scale).rounded())))
    }
  }

  /// The prompt tokens that a picture is expected to cost.
  public func tokens(width: Int, height: Int) -> Int {
    let (width, height) = size(width: width, height: height)
    switch self {
    case .mergedPatches(let patch, let merge, _, _):
      return Self.cells(width, patch * merge) * Self.cells(height, patch * merge)
    case .patches(let side, let maxPatches, _, let percent):
      let patches = min(Self.cells(width, side) * Self.cells(height, side), maxPatches)
      return (patches * percent + 99) / 100
    case .tiles(let side, _, _, let base, let perTile):
      return base + perTile * Self.cells(width, side) * Self.cells(height, side)
    }
  }

  private static func cells(_ length: Int, _ side: Int) -> Int { (length + side - 1) / side }
}

extension ImageTokenRule {
  /// The image processor of the Kimi K2.5 family's open weights; `maxPatches` and the padding to 28
  /// pixels make an A4 page cost at most 4,158 tokens.
  public static let kimi = ImageTokenRule.mergedPatches(
    patch: 14, merge: 2, maxPatches: 16_384, maxPatchesPerSide: 512)
}
