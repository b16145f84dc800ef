import Imaging

/// A picture in luminance, for getting it ready to be read.
struct GrayPicture {
  let width: Int
  let height: Int
  var pixels: [UInt8]

  /// The luminance of a picture (ITU-R BT.601 weights).
  init(_ raster: Raster) {
    width = raster.width
    height = raster.height
    pixels = raster.inGray().pixels
  }

  /// A picture of given pixels.
  init(width: Int, height: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The picture as a raster.
  var raster: Raster { Raster(width: width, height: height, format: .gray, pixels: pixels) }

  /// The picture enlarged by a whole number, smoothly: Tesseract wants letters of 20 pixels and
  /// more.
  func enlarged(by factor: Int) -> GrayPicture {
    guard factor > 1 else { return self }
    let (newWidth, newHeight) = (width * factor, height * factor)
    var result = [UInt8](repeating: 255, count: newWidth * newHeight)
    let source = pixels.span
    let scale = 2 * factor
    for y in 0..<newHeight {
      // Pixel centres: (y + 1/2) / factor - 1/2, in units of 1 / (2 factor).
      let sourceY = max(0, 2 * y + 1 - factor)
      let top = min(sourceY / scale, height - 1)
      let bottom = min(top + 1, height - 1)
      let weightY = sourceY % scale
      for x in 0..<newWidth {
        let sourceX = max(0, 2 * x + 1 - factor)
        let left = min(sourceX / scale, width - 1)
        let right = min(left + 1, width - 1)
        let weightX = sourceX % scale
        let upper =
          Int(source[top * width + left]) * (scale - weightX)
          + Int(source[top * width + right]) * weightX
        let lower =
          Int(source[bottom * width + left]) * (scale - weightX)
          + Int(source[bottom * width + right]) * weightX
        result[y * newWidth + x] =
          UInt8((upper * (scale - weightY) + lower * weightY) / (scale * scale))
      }
    }
    return GrayPicture(width: newWidth, height: newHeight, pixels: result)
  }
}
