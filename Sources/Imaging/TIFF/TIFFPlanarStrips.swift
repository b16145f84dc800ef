/// A page in strips with each kind of sample in planes of its own: decoded a strip at a time.
final class TIFFPlanarStrips: TIFFBandSource {
  private let file: TIFFFile
  private let width: Int
  private let step: Int
  private var band: TIFFBand

  init(_ file: TIFFFile, _ page: TIFFPage, _ samples: TIFFSamples) {
    self.file = file
    width = page.size.width
    step = width * samples.format.bytesPerPixel
    band = TIFFBand(
      page, samples, rows: page.bandRows, columns: width, rowLength: file.rowLength,
      planeLength: file.stripLength)
  }

  func decode(row: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let length = band.length(ofRows: count)
    let isWhole = unsafe band.read { plane, start in
      unsafe file.readStrip(row: row, plane: plane, into: start, count: length)
    }
    unsafe band.convert(rows: count, columns: width, into: target, step: step)
    return isWhole ? count * width : 0
  }
}
