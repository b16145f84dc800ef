import CPixels

/// The latest rows of a picture that is read from its top, blocks of its pixels averaged on the way.
@safe final class RowWindow {
  /// Size of the picture of which rows are kept: a pixel for each block.
  let size: PixelSize

  private static let chunk = 16

  private let reader: any RowReader
  private let blockWidth: Int
  private let blockHeight: Int
  private let channels: Int
  private let capacity: Int
  private let rows: UnsafeMutablePointer<UInt8>
  private var isAveraging: Bool { blockWidth > 1 || blockHeight > 1 }
  private var linesRead = 0
  private var next = 0
  // Only where blocks are averaged.
  private var lines: [UInt8] = []
  private var sums: [UInt16] = []

  private var length: Int { size.width * channels }

  /// A window over a reader that keeps at least the latest `height` rows.
  init(over reader: any RowReader, height: Int, blockWidth: Int, blockHeight: Int) {
    precondition((1...257).contains(blockHeight), "sums of a block's rows must fit 16 bits")
    self.reader = reader
    self.blockWidth = blockWidth
    self.blockHeight = blockHeight
    channels = reader.format.bytesPerPixel
    size = PixelSize(
      width: (reader.size.width + blockWidth - 1) / blockWidth,
      height: (reader.size.height + blockHeight - 1) / blockHeight)
    capacity = height + Self.chunk
    unsafe rows = .allocate(capacity: capacity * size.width * channels)
    if isAveraging {
      let source = reader.size.width * channels
      lines = [UInt8](repeating: 0, count: min(blockHeight, Self.chunk) * source)
      sums = [UInt16](repeating: 0, count: source)
    }
  }

  deinit { unsafe rows.deallocate() }

  /// Where a row is; valid until a row more than the window's height below it is asked for.
  func row(_ index: Int) -> UnsafePointer<UInt8> {
    unsafe UnsafePointer(rows + index % capacity * length)
  }

  /// Reads on until a row is there.
  func advance(through row: Int) throws(ImageError) {
    while next <= row {
      let slot = next % capacity
      let target = unsafe rows + slot * length
      if isAveraging {
        unsafe try average(into: target)
        next += 1
      } else {
        let count = min(Self.chunk, capacity - slot, size.height - next)
        unsafe try reader.read(rows: count, into: target)
        next += count
      }
    }
  }

  private func average(into target: UnsafeMutablePointer<UInt8>) throws(ImageError) {
    let source = reader.size.width * channels
    let height = min(blockHeight, reader.size.height - linesRead)
    let isDone = Result { () throws(ImageError) in
      try unsafe lines.withUnsafeMutableBufferPointer { (lines) throws(ImageError) in
        try unsafe sums.withUnsafeMutableBufferPointer { (sums) throws(ImageError) in
          guard let lines = lines.baseAddress, let sums = sums.baseAddress else { return }
          unsafe sums.update(repeating: 0, count: source)
          var left = height
          while left > 0 {
            let count = min(left, Self.chunk)
            unsafe try reader.read(rows: count, into: lines)
            for line in 0..<count { unsafe platen_add_row(lines + line * source, sums, source) }
            left -= count
          }
          unsafe platen_average_across(
            sums, reader.size.width, channels, blockWidth, height, target)
        }
      }
    }
    linesRead += height
    try isDone.get()
  }
}
