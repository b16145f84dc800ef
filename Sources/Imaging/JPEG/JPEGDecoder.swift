import CJPEG

/// Decodes baseline, progressive and arithmetic JPEG with 8-bit samples to gray or RGB.
enum JPEGDecoder {
  static func decode(_ bytes: [UInt8]) throws(ImageError) -> Raster {
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
    of bytes: [UInt8], _ header: JPEGHeader, layout: TJPF, bytesPerPixel: Int
  ) throws(ImageError) -> [UInt8] {
    guard let handle = unsafe tjInitDecompress() else {
      throw ImageError(.damaged, "The JPEG decoder could not be started, for want of memory.")
    }
    defer { unsafe tjDestroy(handle) }
    let count = header.size.area * bytesPerPixel
    var failure: ImageError?
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, written in
      let status = unsafe tjDecompress2(
        handle, bytes, UInt(bytes.count), target.baseAddress, Int32(header.size.width), 0,
        Int32(header.size.height), Int32(layout.rawValue), 0)
      unsafe failure = status == 0 ? nil : Self.failure(of: handle)
      written = failure == nil ? count : 0
    }
    if let failure { throw failure }
    return pixels
  }

  /// Why the last call failed; nil where it is a warning that changes no pixel.
  private static func failure(of handle: tjhandle) -> ImageError? {
    let reason = unsafe String(cString: tjGetErrorStr2(handle))
    let isWarning = unsafe tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue)
    if reason.contains("remature end") || reason.contains("image is empty") {
      return ImageError(
        .truncated, "The JPEG file ends before its last row. Get the whole file.")
    }
    // Of libjpeg's warnings only those of corrupt data lose pixels; junk between segments and
    // odd but harmless headers do not.
    if isWarning && (!reason.contains("Corrupt JPEG data") || reason.contains("extraneous bytes")) {
      return nil
    }
    return ImageError(.damaged, "The JPEG data is damaged: \(reason).")
  }
}
