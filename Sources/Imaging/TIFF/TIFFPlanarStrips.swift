/// A page in strips with each kind of sample in planes of its own: decoded a strip at a time.
final class TIFFPlanarStrips: TIFFBandSource {
  private let file: TIFFFile
  private let page: TIFFPage
  private let samples: TIFFSamples
  private let rowLength: Int
  private let planeLength: Int
  private var stored: [UInt8]
  private var scratch: [UInt16]

  init(_ file: TIFFFile, _ page: TIFFPage, _ samples: TIFFSamples) {
    self.file = file
    self.page = page
    self.samples = samples
    rowLength = max(file.rowLength, (page.size.width * page.bits + 7) / 8)
    planeLength = max(file.stripLength, rowLength * page.bandRows)
    stored = [UInt8](repeating: 0, count: planeLength * page.samples)
    scratch = [UInt16](repeating: 0, count: page.size.width * page.samples)
  }

  func decode(row: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let pixelRow = page.size.width * samples.format.bytesPerPixel
    var isWhole = true
    unsafe stored.withUnsafeMutableBytes { stored in
      guard let start = stored.baseAddress else { return }
      unsafe start.initializeMemory(as: UInt8.self, repeating: samples.blank, count: stored.count)
      for plane in 0..<page.samples {
        let isRead = unsafe file.readStrip(
          row: row, plane: plane, into: start + plane * planeLength, count: count * rowLength)
        isWhole = isWhole && isRead
      }
    }
    unsafe stored.withUnsafeBufferPointer { stored in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let stored = stored.baseAddress, let scratch = scratch.baseAddress else { return }
        for index in 0..<count {
          let planes = unsafe (0..<page.samples).map { plane in
            unsafe stored + plane * planeLength + index * rowLength
          }
          unsafe samples.convert(
            planes, count: page.size.width, scratch: scratch, into: target + index * pixelRow)
        }
      }
    }
    return isWhole ? count * page.size.width : 0
  }
}
