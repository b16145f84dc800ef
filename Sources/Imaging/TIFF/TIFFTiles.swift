/// A page in tiles, its samples side by side or in planes: decoded a row of tiles at a time.
final class TIFFTiles: TIFFBandSource {
  private let file: TIFFFile
  private let page: TIFFPage
  private let samples: TIFFSamples
  private let planeCount: Int
  private let rowLength: Int
  private let planeLength: Int
  private var stored: [UInt8]
  private var scratch: [UInt16]

  init(_ file: TIFFFile, _ page: TIFFPage, _ samples: TIFFSamples) {
    self.file = file
    self.page = page
    self.samples = samples
    planeCount = page.isPlanar ? page.samples : 1
    let interleaved = page.isPlanar ? 1 : page.samples
    rowLength = max(file.tileRowLength, (page.bandColumns * interleaved * page.bits + 7) / 8)
    planeLength = max(file.tileLength, rowLength * page.bandRows)
    stored = [UInt8](repeating: 0, count: planeLength * planeCount)
    scratch = [UInt16](repeating: 0, count: page.bandColumns * page.samples)
  }

  func decode(row: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let bytes = samples.format.bytesPerPixel
    var decoded = 0
    for x in stride(from: 0, to: page.size.width, by: page.bandColumns) {
      let width = min(page.bandColumns, page.size.width - x)
      if readTile(x: x, y: row) { decoded += width * count }
      unsafe stored.withUnsafeBufferPointer { stored in
        unsafe scratch.withUnsafeMutableBufferPointer { scratch in
          guard let stored = stored.baseAddress, let scratch = scratch.baseAddress else { return }
          for index in 0..<count {
            let planes = unsafe (0..<planeCount).map { plane in
              unsafe stored + plane * planeLength + index * rowLength
            }
            unsafe samples.convert(
              planes, count: width, scratch: scratch,
              into: target + (index * page.size.width + x) * bytes)
          }
        }
      }
    }
    return decoded
  }

  private func readTile(x: Int, y: Int) -> Bool {
    var isWhole = true
    unsafe stored.withUnsafeMutableBytes { stored in
      guard let start = stored.baseAddress else { return }
      unsafe start.initializeMemory(as: UInt8.self, repeating: samples.blank, count: stored.count)
      for plane in 0..<planeCount {
        let isRead = unsafe file.readTile(
          x: x, y: y, plane: plane, into: start + plane * planeLength, count: planeLength)
        isWhole = isWhole && isRead
      }
    }
    return isWhole
  }
}
