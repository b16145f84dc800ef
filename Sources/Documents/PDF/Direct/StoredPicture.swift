import Imaging

/// A picture of a PDF whose own data can be decoded here to what the page shows.
struct StoredPicture {
  /// How the data is packed.
  enum Packing {
    case jpeg
    case fax(FaxParameters)
    /// Plain samples.
    case samples

    /// Whether an inverted /Decode array is minded while samples are unpacked.
    var undoesInversion: Bool { if case .samples = self { true } else { false } }
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
    self.image = image
    self.size = size
    let isStencil = image["ImageMask"]?.bool ?? false
    if isStencil, picture.fill != .black { throw .stencil }
    let filters = try PictureFilters(image)
    packing = filters.packing
    filter = filters.filter
    predictor = filters.predictor
    let stated = image["BitsPerComponent"]?.integer
    if isStencil {
      colors = .gray
      bitsPerSample = 1
      if let stated, stated != 1 { throw .depth }
    } else {
      guard
        let colors = PictureColors(image["ColorSpace"], resources: picture.resources)
      else { throw .colorSpace }
      self.colors = colors
      switch packing {
      case .jpeg:
        if let stated, stated != 8 { throw .depth }
        if case .palette = colors { throw .colorSpace }
        bitsPerSample = 8
      case .fax(let parameters):
        if let stated, stated != 1 { throw .depth }
        guard colors == .gray, parameters.columns == size.width else { throw .parameters }
        bitsPerSample = 1
      case .samples:
        guard let stated, [1, 2, 4, 8, 16].contains(stated) else { throw .depth }
        if case .palette = colors, stated == 16 { throw .depth }
        bitsPerSample = stated
      }
    }
    isInverted = try Self.isInverted(image["Decode"], colors, bits: bitsPerSample)
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
