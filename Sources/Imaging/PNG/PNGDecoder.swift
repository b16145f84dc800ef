import CPNG
import Glibc

/// Decodes PNG by libpng: every colour type, depth and interlacing becomes 8-bit gray or sRGB.
enum PNGDecoder {
  static func decode(_ bytes: FileBytes) throws(ImageError) -> Raster {
    var input = unsafe platen_png_input()
    unsafe input.bytes = bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe input.count = bytes.count
    let isRead = unsafe platen_png_read(&input) != 0
    guard isRead, let pixels = unsafe input.pixels else { throw unsafe failure(of: input) }
    defer { unsafe free(pixels) }
    let count = unsafe Int(input.width) * Int(input.height)
    let samples = unsafe PNGSamples(
      channels: Int(input.channels), depth: Int(input.depth), gamma: input.gamma)
    let size = count * samples.channels * samples.depth / 8
    let converted = unsafe samples.flattened(
      UnsafeBufferPointer(start: pixels, count: size), count: count)
    return unsafe Raster(
      width: Int(input.width), height: Int(input.height),
      format: samples.channels < 3 ? .gray : .rgb, pixels: converted)
  }

  private static func failure(of input: platen_png_input) -> ImageError {
    let reason = unsafe withUnsafeBytes(of: input.message) { message in
      unsafe String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
    }
    if reason.contains("out of memory") || reason.contains("too large") {
      return ImageError(
        .overLimit, "The PNG picture needs more memory than there is. Shrink it or allow more.")
    }
    // libpng's words where the compressed stream ends before the last row.
    let isTruncated = unsafe input.is_truncated != 0 || reason.contains("Not enough image data")
    return isTruncated
      ? ImageError(.truncated, "The PNG file ends before its last row. Get the whole file.")
      : ImageError(.damaged, "The PNG data is damaged: \(reason).")
  }
}
