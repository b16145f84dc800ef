import Imaging

extension FramePrefix {
  /// The largest answers while a process starts.
  static let handshake = FramePrefix(header: 64 << 10, text: 0, payload: 0)
  /// The largest answer without words or a picture.
  static let plain = FramePrefix(header: 1 << 20, text: 0, payload: 0)
  /// The largest answer of words.
  static let words = FramePrefix(header: 1 << 20, text: 64 << 20, payload: 0)

  /// The largest answer with a picture as the options ask for it: no encoding makes more of pixels
  /// than they are themselves, but for what stands around them.
  static func page(_ options: RenderOptions) -> FramePrefix {
    let pixels =
      min(options.maxPixels, square(of: options.maxSide)) + square(of: options.thumbnail ?? 0)
    let payload = min(pixels, 200 << 20) * 4 + (1 << 20)
    // Findings of which each character is escaped are longer than other headers.
    return FramePrefix(header: 4 << 20, text: words.text, payload: payload)
  }

  /// The pixels of a square, as many as are ever believed where the side is beyond all sense.
  private static func square(of side: Int) -> Int {
    let (area, overflow) = side.multipliedReportingOverflow(by: side)
    return overflow ? 1 << 40 : min(area, 1 << 40)
  }
}
