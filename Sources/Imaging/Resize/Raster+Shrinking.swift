import CPixels

extension Raster {
  /// The strongest averaging of blocks, in pixels a side; what is left is done by the kernel.
  private static let largestBlock = 128
  /// Samples that the kernel may read beyond a row's end, where they have no weight.
  private static let overhang = 64

  /// A picture shrunk while it is read, of which only the rows that the kernel spans are in memory.
  ///
  /// Where it is to be shrunk to less than a quarter, whole blocks of pixels are averaged first, down
  /// to between two and four times the target, which costs one pass over the source; the rest is done
  /// by Lanczos' kernel of three lobes, stretched to the scale so that nothing aliases: down first,
  /// because whole rows are what vector units like, then across. Samples are weighed as they are
  /// stored and not in linear light, as is usual for text: thin dark strokes keep their weight.
  ///
  /// - Precondition: the target is at least one pixel and on no side larger than the picture.
  package init(shrinking reader: any RowReader, to target: PixelSize) throws(ImageError) {
    let source = reader.size
    precondition(target.width > 0 && target.height > 0, "a picture has at least one pixel")
    precondition(
      target.width <= source.width && target.height <= source.height,
      "pictures are never enlarged")
    if target == source {
      try self.init(reading: reader)
      return
    }
    let channels = reader.format.bytesPerPixel
    let blockWidth = Self.blockSize(from: source.width, to: target.width)
    let blockHeight = Self.blockSize(from: source.height, to: target.height)
    // Where a side is no multiple of the block, its last block is a part only: the kernels are laid
    // over the true extent, so that the picture is not stretched by that part.
    let extent = reader.extent
    let rows = ResamplingKernel(
      extent: extent.height / Double(blockHeight),
      samples: (source.height + blockHeight - 1) / blockHeight, to: target.height)
    let columns = ResamplingKernel(
      extent: extent.width / Double(blockWidth),
      samples: (source.width + blockWidth - 1) / blockWidth, to: target.width,
      tapUnit: platen_resample_tap_unit(channels))
    let window = RowWindow(
      over: reader, height: rows.taps, blockWidth: blockWidth, blockHeight: blockHeight)
    let length = target.width * channels
    var failure: ImageError?
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: length * target.height) {
      output, written in
      guard let output = output.baseAddress else { return }
      do throws(ImageError) {
        unsafe try Self.resample(window, rows, columns, channels, into: output)
        written = length * target.height
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    self.init(width: target.width, height: target.height, format: reader.format, pixels: pixels)
  }

  private static func blockSize(from source: Int, to target: Int) -> Int {
    min(max(1, source / target / 2), largestBlock)
  }

  private static func resample(
    _ window: RowWindow, _ rows: ResamplingKernel, _ columns: ResamplingKernel, _ channels: Int,
    into output: UnsafeMutablePointer<UInt8>
  ) throws(ImageError) {
    let samples = window.size.width * channels
    let overhang = columns.taps * channels + overhang
    let line = UnsafeMutablePointer<Int16>.allocate(capacity: samples + overhang)
    unsafe line.initialize(repeating: 0, count: samples + overhang)
    defer { unsafe line.deallocate() }
    var lines = unsafe [UnsafePointer<UInt8>?](repeating: nil, count: rows.taps)
    for y in 0..<rows.count {
      let first = Int(rows.starts[y])
      try window.advance(through: first + rows.taps - 1)
      for tap in 0..<rows.taps { unsafe lines[tap] = unsafe window.row(first + tap) }
      unsafe rows.weights.withUnsafeBufferPointer { weights in
        guard let weights = weights.baseAddress else { return }
        unsafe platen_resample_down(lines, weights + y * rows.taps, rows.taps, line, samples)
      }
      unsafe platen_resample_across(
        line, columns.starts, columns.weights, columns.taps, channels,
        output + y * columns.count * channels, columns.count)
    }
  }
}
