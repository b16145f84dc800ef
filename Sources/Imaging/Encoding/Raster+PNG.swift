import CPNG
import Glibc

extension Raster {
  /// The picture as a PNG file: in the fewest bits that keep every pixel, without row filters, at a
  /// low level.
  ///
  /// On rendered text this costs a quarter of libpng's defaults and is smaller; for photographs
  /// no setting of PNG is right, so use `jpeg(quality:subsampling:)`.
  ///
  /// - Parameter level: zlib's level, 1 (fast) to 9 (small).
  public func png(level: Int = 3) throws(ImageError) -> EncodedImage {
    precondition((1...9).contains(level), "zlib's levels are 1 to 9")
    precondition(format != .cmyk, "inks become colours before they are encoded")
    return try png(PNGLayout(self), level: level)
  }

  /// The picture as a PNG file of its layout.
  func png(_ layout: PNGLayout, level: Int = 3) throws(ImageError) -> EncodedImage {
    var output = unsafe platen_png_output()
    let isWritten = unsafe (layout.rows ?? pixels).withUnsafeBufferPointer { rows in
      unsafe platen_png_write(
        rows.baseAddress, layout.bytesPerRow, UInt32(width), UInt32(height),
        layout.colorType.rawValue, Int32(layout.bitDepth), layout.palette,
        Int32(layout.palette.count / 3), Int32(level), &output) != 0
    }
    guard isWritten else {
      let reason = unsafe withUnsafeBytes(of: output.message) { message in
        unsafe String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw ImageError(.notEncoded, "A \(width) x \(height) PNG could not be written: \(reason).")
    }
    defer { unsafe free(output.bytes) }
    let bytes = unsafe Array(UnsafeBufferPointer(start: output.bytes, count: output.count))
    return EncodedImage(format: .png, width: width, height: height, bytes: bytes)
  }
}
