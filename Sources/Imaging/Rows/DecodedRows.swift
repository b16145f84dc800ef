/// Rows of a picture that had to be decoded whole: interlaced files, and libraries without rows.
final class DecodedRows: RowReader {
  let profile: [UInt8]?
  let findings: [PictureFinding]

  private let picture: Raster
  private var next = 0

  /// Rows of a picture in memory.
  init(of picture: Raster, profile: [UInt8]? = nil, findings: [PictureFinding] = []) {
    self.picture = picture
    self.profile = profile
    self.findings = findings
  }

  var size: PixelSize { PixelSize(width: picture.width, height: picture.height) }
  var format: Raster.PixelFormat { picture.format }

  func read(rows count: Int, into target: UnsafeMutablePointer<UInt8>) {
    precondition(next + count <= picture.height, "each row is read once")
    let length = picture.bytesPerRow
    unsafe picture.pixels.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return }
      unsafe target.update(from: first + next * length, count: count * length)
    }
    next += count
  }
}
