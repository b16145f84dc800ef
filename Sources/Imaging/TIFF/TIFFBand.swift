/// What libtiff decodes at once, a row, a strip or a tile, on its way to 8-bit gray or RGB: the samples
/// of a pixel side by side, or in planes.
struct TIFFBand {
  private let samples: TIFFSamples
  private let planeCount: Int
  /// Bytes of a row of a plane.
  private let rowLength: Int
  /// Bytes of a plane.
  let planeLength: Int
  private var stored: [UInt8]
  private var scratch: [UInt16]

  /// Room for so many rows and columns.
  ///
  /// libtiff may write more than a page states, for data that is padded, or less; there is room for
  /// the more of the two.
  ///
  /// - Parameters:
  ///   - rowLength: the bytes of a row of a plane, as libtiff says.
  ///   - planeLength: the bytes of all its rows.
  init(
    _ page: TIFFPage, _ samples: TIFFSamples, rows: Int, columns: Int, rowLength: Int,
    planeLength: Int
  ) {
    self.samples = samples
    planeCount = page.isPlanar ? page.samples : 1
    let together = page.isPlanar ? 1 : page.samples
    self.rowLength = max(rowLength, (columns * together * page.bits + 7) / 8)
    self.planeLength = max(planeLength, self.rowLength * rows)
    stored = [UInt8](repeating: 0, count: self.planeLength * planeCount)
    scratch = [UInt16](repeating: 0, count: columns * page.samples)
  }

  /// Bytes of the first rows of a plane.
  func length(ofRows count: Int) -> Int { count * rowLength }

  /// Fills the planes by a way to decode one; false where any of it fails. What is not decoded stays
  /// blank.
  mutating func read(_ decode: (_ plane: Int, UnsafeMutableRawPointer) -> Bool) -> Bool {
    unsafe stored.withUnsafeMutableBytes { stored in
      guard let start = stored.baseAddress else { return false }
      unsafe start.initializeMemory(as: UInt8.self, repeating: samples.blank, count: stored.count)
      var isWhole = true
      for plane in 0..<planeCount {
        let isRead = unsafe decode(plane, start + plane * planeLength)
        isWhole = isWhole && isRead
      }
      return isWhole
    }
  }

  /// Converts the first rows and columns.
  ///
  /// - Parameter step: how many bytes the target's rows are apart.
  mutating func convert(
    rows: Int, columns: Int, into target: UnsafeMutablePointer<UInt8>, step: Int
  ) {
    unsafe stored.withUnsafeBufferPointer { stored in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let stored = stored.baseAddress, let scratch = scratch.baseAddress else { return }
        for row in 0..<rows {
          let planes = unsafe (0..<planeCount).map { plane in
            unsafe stored + plane * planeLength + row * rowLength
          }
          unsafe samples.convert(
            planes, count: columns, scratch: scratch, into: target + row * step)
        }
      }
    }
  }
}
