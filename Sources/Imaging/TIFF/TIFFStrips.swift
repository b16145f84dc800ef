/// A page in strips with its samples side by side: decoded row by row.
final class TIFFStrips: TIFFBandSource {
  private let file: TIFFFile
  private let page: TIFFPage
  private let samples: TIFFSamples
  private var stored: [UInt8]
  private var scratch: [UInt16]
  /// The row from which decoding goes on after damage: the first of the next strip.
  private var resumption = 0

  init(_ file: TIFFFile, _ page: TIFFPage, _ samples: TIFFSamples) {
    self.file = file
    self.page = page
    self.samples = samples
    // libtiff may write a row more than it says for data that is padded; the page's own count is
    // what is read.
    let needed = (page.size.width * page.samples * page.bits + 7) / 8
    stored = [UInt8](repeating: 0, count: max(file.rowLength, needed))
    scratch = [UInt16](repeating: 0, count: page.size.width * page.samples)
  }

  func rows(at row: Int, of page: TIFFPage) -> Int { 1 }

  func decode(row: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let width = page.size.width
    let isRead =
      unsafe row >= resumption
      && stored.withUnsafeMutableBytes { stored in
        guard let start = stored.baseAddress else { return false }
        unsafe start.initializeMemory(as: UInt8.self, repeating: samples.blank, count: stored.count)
        return unsafe file.readRow(row, into: start)
      }
    guard isRead else {
      if row >= resumption { resumption = (row / page.bandRows + 1) * page.bandRows }
      unsafe target.update(
        repeating: samples.white, count: width * samples.format.bytesPerPixel)
      return 0
    }
    unsafe stored.withUnsafeBufferPointer { stored in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let stored = stored.baseAddress, let scratch = scratch.baseAddress else { return }
        unsafe samples.convert([stored], count: width, scratch: scratch, into: target)
      }
    }
    return width
  }
}
