import CJPEG

/// Decodes baseline, progressive and arithmetic JPEG with 8-bit samples to gray or RGB.
enum JPEGDecoder {
  static func decode(_ bytes: FileBytes) throws(ImageError) -> Raster {
    let header = try JPEGHeader.parse(bytes)
    try checkIsSupported(header)
    switch header.imageHeader.colorModel {
    case .gray:
      return Raster(
        width: header.size.width, height: header.size.height, format: .gray,
        pixels: try pixels(of: bytes, header, layout: TJPF_GRAY, bytesPerPixel: 1))
    case .cmyk, .ycck:
      let inks = try pixels(of: bytes, header, layout: TJPF_CMYK, bytesPerPixel: 4)
      // Adobe's programs store inks inverted, 255 for none, and mark the file with APP14.
      return CMYK.raster(inks, size: header.size, isInverted: header.adobeTransform != nil)
    default:
      return Raster(
        width: header.size.width, height: header.size.height, format: .rgb,
        pixels: try pixels(of: bytes, header, layout: TJPF_RGB, bytesPerPixel: 3))
    }
  }

  private static func checkIsSupported(_ header: JPEGHeader) throws(ImageError) {
    switch header.process {
    case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA: break
    case 0xC3, 0xCB: throw unsupported("lossless")
    default: throw unsupported("hierarchical")
    }
    guard header.precision == 8 else { throw unsupported("\(header.precision)-bit") }
    guard [1, 3, 4].contains(header.componentCount) else {
      throw unsupported("\(header.componentCount)-component")
    }
  }

  private static func unsupported(_ kind: String) -> ImageError {
    ImageError(.unsupported, "This is a \(kind) JPEG, which is not read. Convert it to PNG.")
  }

  private static func pixels(
    of bytes: FileBytes, _ header: JPEGHeader, layout: TJPF, bytesPerPixel: Int
  ) throws(ImageError) -> [UInt8] {
    guard let handle = unsafe tjInitDecompress() else {
      throw ImageError(.damaged, "The JPEG decoder could not be started, for want of memory.")
    }
    defer { unsafe tjDestroy(handle) }
    // Filled beforehand: what a broken file leaves undecoded must not show old memory.
    var pixels = [UInt8](repeating: 255, count: header.size.area * bytesPerPixel)
    let status = unsafe tjDecompress2(
      handle, bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt(bytes.count),
      &pixels, Int32(header.size.width), 0,
      Int32(header.size.height), Int32(layout.rawValue), 0)
    if status != 0, let failure = unsafe failure(of: handle) { throw failure }
    return pixels
  }

  /// What libjpeg warns of without any pixel being lost: junk between segments, odd revision
  /// numbers. Every other warning means missing or guessed pixels.
  private static let harmlessWarnings = [
    "extraneous bytes before marker", "Unknown Adobe color transform", "unknown JFIF revision",
    "Inconsistent progression sequence", "bad ICC marker",
  ]

  /// Why the last call failed; nil where it only warned of something harmless.
  ///
  /// The warning is told by its words: TurboJPEG's error code also says "warning" for some errors
  /// after which nothing was decoded.
  private static func failure(of handle: tjhandle) -> ImageError? {
    let reason = unsafe String(cString: tjGetErrorStr2(handle))
    if harmlessWarnings.contains(where: { reason.contains($0) }) { return nil }
    let isTruncated = ["remature end", "contains no image", "missing SOS marker"]
      .contains { reason.contains($0) }
    return isTruncated
      ? ImageError(.truncated, "The JPEG file ends before its last row. Get the whole file.")
      : ImageError(.damaged, "The JPEG data is damaged: \(reason).")
  }
}
