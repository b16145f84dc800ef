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

/// Where packed samples come from.
enum SampleBytes {
  /// Compressed by zlib, and inflated as they are asked for.
  case inflated(Inflater)
  /// In memory.
  case stored(StoredBytes)

  /// Writes the next bytes; fewer than asked for at the end.
  func read(_ count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    switch self {
    case .inflated(let inflater): unsafe inflater.read(count, into: target)
    case .stored(let stored): unsafe stored.read(count, into: target)
    }
  }
}

/// Bytes that are read from their start to their end.
final class StoredBytes {
  private let bytes: FileBytes
  private var place = 0

  init(_ bytes: FileBytes) { self.bytes = bytes }

  func read(_ count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let taken = min(count, bytes.count - place)
    if taken > 0, let start = unsafe bytes.buffer.bindMemory(to: UInt8.self).baseAddress {
      unsafe target.update(from: start + place, count: taken)
      place += taken
    }
    return max(0, taken)
  }
}
