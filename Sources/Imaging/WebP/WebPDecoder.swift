import CWebP

/// Decodes the first frame of a WebP file by libwebp, transparency over white.
enum WebPDecoder {
  static func decode(_ bytes: FileBytes) throws(ImageError) -> DecodedRows {
    let file = try WebPFile(bytes)
    var findings: [PictureFinding] = []
    if file.frameCount > 1 {
      findings.append(.framesLeftOut(of: file.frameCount))
    }
    let (frame, decoded) = try unsafe file.withFirstFrame { frame, data throws(ImageError) in
      (frame, unsafe try pixels(of: data, frame))
    }
    if decoded.rows < frame.size.height {
      if decoded.rows == 0 {
        throw ImageError(.truncated, "The WebP file ends before its first row. Get the whole file.")
      }
      findings.append(
        PictureFinding(
          decoded.isCut ? .truncated : .damaged,
          "The WebP data is \(decoded.isCut ? "missing" : "damaged") from row \(decoded.rows + 1) "
            + "of \(frame.size.height)."))
    }
    let raster = canvas(of: file, frame, decoded.pixels)
    return DecodedRows(of: raster, profile: file.profile, findings: findings)
  }

  private struct Pixels {
    /// RGB, over white.
    var pixels: [UInt8]
    /// Rows that are decoded; the others are white.
    var rows: Int
    /// Whether the missing rows are so because the data ends.
    var isCut: Bool
  }

  private static func pixels(
    of data: UnsafeBufferPointer<UInt8>, _ frame: WebPFrame
  ) throws(ImageError) -> Pixels {
    let bytes = frame.hasAlpha ? 4 : 3
    let rowLength = frame.size.width * bytes
    var stored = [UInt8](repeating: 255, count: rowLength * frame.size.height)
    var rows: Int32 = 0
    var status = VP8_STATUS_OUT_OF_MEMORY
    unsafe stored.withUnsafeMutableBufferPointer { target in
      guard
        let decoder = unsafe WebPINewRGB(
          frame.hasAlpha ? MODE_RGBA : MODE_RGB, target.baseAddress, target.count,
          Int32(rowLength))
      else { return }
      defer { unsafe WebPIDelete(decoder) }
      unsafe status = WebPIUpdate(decoder, data.baseAddress, data.count)
      if status == VP8_STATUS_OK {
        rows = Int32(frame.size.height)
      } else {
        unsafe _ = WebPIDecGetRGB(decoder, &rows, nil, nil, nil)
      }
    }
    switch status {
    case VP8_STATUS_OUT_OF_MEMORY, VP8_STATUS_INVALID_PARAM:
      throw ImageError(
        .overLimit, "The WebP picture needs more memory than there is. Shrink it or allow more.")
    case VP8_STATUS_UNSUPPORTED_FEATURE:
      throw ImageError(.unsupported, "The WebP picture is of a kind that libwebp does not read.")
    case VP8_STATUS_OK, VP8_STATUS_SUSPENDED, VP8_STATUS_NOT_ENOUGH_DATA: break
    default:
      if rows <= 0 { throw ImageError(.damaged, "The WebP data is damaged from its first row.") }
    }
    // What libwebp may have begun of further rows does not count.
    let shown = max(0, Int(rows))
    for index in shown * rowLength..<stored.count { stored[index] = 255 }
    return Pixels(
      pixels: frame.hasAlpha ? Alpha.overWhite(rgba: stored) : stored, rows: shown,
      isCut: [VP8_STATUS_SUSPENDED, VP8_STATUS_NOT_ENOUGH_DATA].contains(status))
  }

  /// A frame laid on its canvas, which is white around it.
  private static func canvas(of file: WebPFile, _ frame: WebPFrame, _ pixels: [UInt8]) -> Raster {
    let size = file.size
    if frame.size == size {
      return Raster(width: size.width, height: size.height, format: .rgb, pixels: pixels)
    }
    var whole = [UInt8](repeating: 255, count: size.area * 3)
    let width = min(frame.size.width, size.width - frame.x)
    for row in 0..<max(0, min(frame.size.height, size.height - frame.y)) where width > 0 {
      let from = row * frame.size.width * 3
      let to = ((row + frame.y) * size.width + frame.x) * 3
      whole.replaceSubrange(to..<to + width * 3, with: pixels[from..<from + width * 3])
    }
    return Raster(width: size.width, height: size.height, format: .rgb, pixels: whole)
  }
}
