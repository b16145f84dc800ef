/// A page in strips with its samples side by side: decoded row by row.
final class TIFFStrips: TIFFBandSource {
  private let file: TIFFFile
  private let page: TIFFPage
  private let samples: TIFFSamples
  private var band: TIFFBand
  /// The row from which decoding goes on after damage: the first of the next strip.
  private var resumption = 0

  init(_ file: TIFFFile, _ page: TIFFPage, _ samples: TIFFSamples) {
    self.file = file
    self.page = page
    self.samples = samples
    band = TIFFBand(
      page, samples, rows: 1, columns: page.size.width, rowLength: file.rowLength,
      planeLength: file.rowLength)
  }

  func rows(at row: Int, of page: TIFFPage) -> Int { 1 }

  func decode(row: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let width = page.size.width
    let step = width * samples.format.bytesPerPixel
    let isRead =
      unsafe row >= resumption
      && band.read { _, start in unsafe file.readRow(row, into: start) }
    guard isRead else {
      if row >= resumption { resumption = (row / page.bandRows + 1) * page.bandRows }
      unsafe target.update(repeating: samples.white, count: step)
      return 0
    }
    unsafe band.convert(rows: 1, columns: width, into: target, step: step)
    return width
  }
}
