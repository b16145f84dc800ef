/// What was done to rows of samples before they were compressed (ISO 32000-1, 7.4.4.4).
enum RowPredictor: Hashable {
  case none
  /// TIFF's: each sample is the difference to the one before.
  case differences(colors: Int, bits: Int, columns: Int)
  /// PNG's: each row begins with a byte that says which of five filters it has.
  case png(colors: Int, bits: Int, columns: Int)

  init(_ parameters: PDFObject?) throws(DrawnReason) {
    let kind = parameters?["Predictor"]?.integer ?? 1
    let colors = parameters?["Colors"]?.integer ?? 1
    let bits = parameters?["BitsPerComponent"]?.integer ?? 8
    let columns = parameters?["Columns"]?.integer ?? 1
    switch kind {
    case 1: self = .none
    case 2: self = .differences(colors: colors, bits: bits, columns: columns)
    case 10...15: self = .png(colors: colors, bits: bits, columns: columns)
    default: throw .parameters
    }
  }
}
