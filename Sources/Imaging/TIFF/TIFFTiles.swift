/// A page in tiles, its samples side by side or in planes: decoded a row of tiles at a time.
final class TIFFTiles: TIFFBandSource {
  private let file: TIFFFile
  private let width: Int
  private let tileWidth: Int
  private let bytesPerPixel: Int
  private var band: TIFFBand

  init(_ file: TIFFFile, _ page: TIFFPage, _ samples: TIFFSamples) {
    self.file = file
    width = page.size.width
    tileWidth = page.bandColumns
    bytesPerPixel = samples.format.bytesPerPixel
    band = TIFFBand(
      page, samples, rows: page.bandRows, columns: tileWidth, rowLength: file.tileRowLength,
      planeLength: file.tileLength)
  }

  func decode(row: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let length = band.planeLength
    var decoded = 0
    for x in stride(from: 0, to: width, by: tileWidth) {
      let columns = min(tileWidth, width - x)
      let isWhole = unsafe band.read { plane, start in
        unsafe file.readTile(x: x, y: row, plane: plane, into: start, count: length)
      }
      if isWhole { decoded += columns * count }
      unsafe band.convert(
        rows: count, columns: columns, into: target + x * bytesPerPixel,
        step: width * bytesPerPixel)
    }
    return decoded
  }
}
