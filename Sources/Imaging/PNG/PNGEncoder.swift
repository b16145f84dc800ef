import CPNG
import Glibc

extension Raster {
  /// The picture as a PNG file: 8-bit gray or RGB, without row filters, at a low level.
  ///
  /// On rendered text this costs a quarter of libpng's defaults and is smaller; for photographs
  /// no setting of PNG is right, so use `jpeg(quality:subsampling:)`.
  ///
  /// - Parameter level: zlib's level, 1 (fast) to 9 (small).
  public func png(level: Int = 3) throws(ImageError) -> EncodedImage {
    var output = unsafe platen_png_output()
    let isWritten = unsafe pixels.withUnsafeBufferPointer { source in
      unsafe platen_png_write(
        source.baseAddress, UInt32(width), UInt32(height), Int32(format.bytesPerPixel),
        Int32(level), &output) != 0
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
