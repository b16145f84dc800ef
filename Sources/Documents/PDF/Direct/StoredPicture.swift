import Imaging

/// A picture of a PDF whose own data can be decoded here to what the page shows.
struct StoredPicture {
  /// How the data is packed.
  enum Packing {
    case jpeg
    case fax(FaxParameters)
    /// Plain samples.
    case samples
    /// In a way, or in colours, that only the library that draws knows, with the reason: JBIG2,
    /// JPEG 2000, CMYK, profiles other than sRGB.
    case foreign(DrawnReason)

    /// Whether an inverted /Decode array is minded while samples are decoded.
    var undoesInversion: Bool {
      switch self {
      case .samples, .foreign: true
      case .jpeg, .fax: false
      }
    }
  }

  /// Undone before the packing, in order.
  enum Filter: Hashable {
    case flate
    /// Several at once, or others than Flate, by qpdf.
    case general
  }

  /// The picture's stream.
  let image: PDFObject
  let size: PixelSize
  let packing: Packing
  let filter: Filter?
  let predictor: RowPredictor
  let colors: PictureColors
  let bitsPerSample: Int
  /// Whether 0 stands for the brightest.
  let isInverted: Bool

  /// Looks at a picture's dictionary, not at its data.
  init(_ picture: PaintedPicture, limits: ImageLimits) throws(DrawnReason) {
    let image = picture.image
    guard let size = picture.size.map({ PixelSize(width: $0.width, height: $0.height) }) else {
      throw .header
    }
    guard size.area <= limits.pixels, size.width <= limits.width, size.height <= limits.height
    else { throw .limit }
    if image["SMask"] != nil { throw .softMask }
    if image["SMaskInData"].map({ $0.integer != 0 }) ?? false { throw .softMask }
    if image["Mask"] != nil { throw .mask }
    let isStencil = image["ImageMask"]?.bool ?? false
    if isStencil, picture.fill != .black { throw .stencil }
    self.image = image
    self.size = size
    do {
      let samples = try Self.samples(picture, isStencil: isStencil)
      (packing, filter, predictor) = samples.0
      (colors, bitsPerSample, isInverted) = samples.1
    } catch {
      // A stencil is no picture to the library that draws, but a hole to paint through.
      guard !isStencil, Self.isForeign(image, error) else { throw error }
      packing = .foreign(error)
      (filter, predictor) = (nil, .none)
      (colors, bitsPerSample, isInverted) = (.gray, 8, false)
    }
  }

  /// Whether what is not decoded here is sure to be decoded by the library that draws.
  private static func isForeign(_ image: PDFObject, _ reason: DrawnReason) -> Bool {
    switch reason {
    case .filter: return true
    case .colorSpace:
      let space = image["ColorSpace"]
      return [
        "DeviceCMYK", "CalGray", "CalRGB", "Lab", "ICCBased", "Indexed", "Separation", "DeviceN",
        "DeviceGray", "DeviceRGB",
      ].contains(space?.name ?? space?.array?.first?.name)
    default: return false
    }
  }

  /// How the samples are packed, and what they mean.
  private static func samples(
    _ picture: PaintedPicture, isStencil: Bool
  ) throws(DrawnReason) -> ((Packing, Filter?, RowPredictor), (PictureColors, Int, Bool)) {
    let image = picture.image
    let filters = try PictureFilters(image)
    let stated = image["BitsPerComponent"]?.integer
    let colors =
      isStencil ? .gray : PictureColors(image["ColorSpace"], resources: picture.resources)
    guard let colors else { throw .colorSpace }
    let bits: Int
    switch filters.packing {
    case .jpeg:
      if isStencil { throw .depth }
      if let stated, stated != 8 { throw .depth }
      if case .palette = colors { throw .colorSpace }
      bits = 8
    case .fax(let parameters):
      if let stated, stated != 1 { throw .depth }
      guard colors == .gray, parameters.columns == image["Width"]?.integer else {
        throw .parameters
      }
      bits = 1
    default:
      guard let stated = isStencil ? 1 : stated, [1, 2, 4, 8, 16].contains(stated) else {
        throw .depth
      }
      if case .palette = colors, stated == 16 { throw .depth }
      bits = stated
    }
    let isInverted = try Self.isInverted(image["Decode"], colors, bits: bits)
    return ((filters.packing, filters.filter, filters.predictor), (colors, bits, isInverted))
  }

  /// Whether a /Decode array turns samples round; throws where it does anything else.
  private static func isInverted(
    _ decode: PDFObject?, _ colors: PictureColors, bits: Int
  ) throws(DrawnReason) -> Bool {
    guard let decode else { return false }
    guard let numbers = decode.numbers, numbers.count == colors.components * 2 else {
      throw .decode
    }
    let highest: Double
    if case .palette = colors { highest = Double(1 << bits - 1) } else { highest = 1 }
    let pairs = stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
    if pairs.allSatisfy({ $0 == (0, highest) }) { return false }
    guard highest == 1, pairs.allSatisfy({ $0 == (1, 0) }) else { throw .decode }
    if case .palette = colors { throw .decode }
    return true
  }
}
