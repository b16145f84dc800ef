/// A frame of a WebP file and where it lies on the canvas.
struct WebPFrame {
  var x: Int
  var y: Int
  var size: PixelSize
  var hasAlpha: Bool
}
