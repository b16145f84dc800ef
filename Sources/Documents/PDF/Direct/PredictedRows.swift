import Imaging

/// Rows of packed samples out of a stream, with what was done to them before they were compressed
/// undone.
struct PredictedRows {
  private let predictor: RowPredictor
  private let source: SampleBytes
  private let rowLength: Int
  /// Bytes from a sample to the same one of the pixel before, at least 1.
  private let pixelLength: Int
  private var last: [UInt8]
  private var row: [UInt8]

  init(_ source: SampleBytes, predictor: RowPredictor, rowLength: Int, pixelLength: Int) {
    self.source = source
    self.predictor = predictor
    self.rowLength = rowLength
    self.pixelLength = pixelLength
    last = [UInt8](repeating: 0, count: rowLength)
    row = [UInt8](repeating: 0, count: rowLength)
  }

  /// The next row; false at the end of the data, or where it breaks.
  mutating func next(_ body: (UnsafePointer<UInt8>) -> Void) -> Bool {
    var filter: UInt8 = 0
    if case .png = predictor {
      guard unsafe source.read(1, into: &filter) == 1 else { return false }
    }
    let count = rowLength
    guard unsafe source.read(count, into: &row) == count else { return false }
    switch predictor {
    case .none: break
    case .differences: undoDifferences()
    case .png: undo(filter)
    }
    unsafe row.withUnsafeBufferPointer { row in
      if let start = row.baseAddress { unsafe body(start) }
    }
    if case .png = predictor { swap(&row, &last) }
    return true
  }

  private mutating func undoDifferences() {
    for index in pixelLength..<max(pixelLength, rowLength) {
      row[index] &+= row[index - pixelLength]
    }
  }

  /// The five filters of PNG (its specification, section 9).
  private mutating func undo(_ filter: UInt8) {
    let step = pixelLength
    let count = rowLength
    unsafe row.withUnsafeMutableBufferPointer { row in
      unsafe last.withUnsafeBufferPointer { last in
        switch filter {
        case 1: for index in step..<max(step, count) { unsafe row[index] &+= row[index - step] }
        case 2: for index in 0..<count { unsafe row[index] &+= last[index] }
        case 3:
          for index in 0..<count {
            let left = unsafe index < step ? 0 : Int(row[index - step])
            unsafe row[index] &+= UInt8((left + Int(last[index])) / 2)
          }
        case 4:
          for index in 0..<count {
            let left = unsafe index < step ? 0 : Int(row[index - step])
            let corner = unsafe index < step ? 0 : Int(last[index - step])
            unsafe row[index] &+= Self.paeth(left, Int(last[index]), corner)
          }
        default: break
        }
      }
    }
  }

  private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> UInt8 {
    let estimate = left + above - corner
    let (a, b, c) = (abs(estimate - left), abs(estimate - above), abs(estimate - corner))
    return UInt8(a <= b && a <= c ? left : b <= c ? above : corner)
  }
}
