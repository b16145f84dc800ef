/// A stored picture that is decoded from its top, a few rows at a time, so that no full picture need
/// be in memory.
///
/// A reader is used by one thread, and each row is read once. What libraries can do while they decode
/// is asked for when the reader is made, such as shrinking a JPEG by its DCT.
package protocol RowReader: AnyObject {
  /// Size of the picture that is read: as stored, or less where decoding shrinks it.
  var size: PixelSize { get }
  /// How many samples of `size` the stored picture really spans: less by a part of one where its
  /// sides are no multiple of what decoding shrinks it by. Its size unless said otherwise.
  var extent: PictureExtent { get }
  /// The layout of a sample row.
  var format: Raster.PixelFormat { get }
  /// The ICC profile in which the samples are; nil for sRGB, or where none is stated.
  var profile: [UInt8]? { get }
  /// What was found wrong up to now; complete when the last row was read.
  var findings: [PictureFinding] { get }

  /// Reads the next rows, without padding, into `count * size.width * format.bytesPerPixel` bytes.
  ///
  /// Where the data ends or breaks amid the picture, the missing rows are white and a finding says so;
  /// an error is thrown only where there is nothing to show.
  func read(rows count: Int, into target: UnsafeMutablePointer<UInt8>) throws(ImageError)
}

extension RowReader {
  package var extent: PictureExtent {
    PictureExtent(width: Double(size.width), height: Double(size.height))
  }
}
