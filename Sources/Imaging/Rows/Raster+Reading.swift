extension Raster {
  /// All rows of a picture.
  init(reading reader: any RowReader) throws(ImageError) {
    let length = reader.size.area * reader.format.bytesPerPixel
    var pixels = [UInt8](repeating: 255, count: length)
    var failure: ImageError?
    unsafe pixels.withUnsafeMutableBufferPointer { target in
      guard let target = target.baseAddress else { return }
      do throws(ImageError) {
        unsafe try reader.read(rows: reader.size.height, into: target)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    self.init(
      width: reader.size.width, height: reader.size.height, format: reader.format, pixels: pixels)
  }
}
