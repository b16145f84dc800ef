import CJPEG

/// How much of the colour a JPEG keeps beside the luminance; gray pictures have none to keep.
public enum ChromaSubsampling: String, Sendable, Hashable, Codable, CaseIterable {
  /// All of it: for coloured text and thin lines.
  case full = "4:4:4"
  /// Half, across: a middle way.
  case horizontal = "4:2:2"
  /// A quarter: for photographs and scans.
  case quarter = "4:2:0"
}

extension Raster {
  /// The picture as a baseline JPEG file.
  ///
  /// - Parameters:
  ///   - quality: 1 (worst) to 100.
  ///   - subsampling: how much colour is kept.
  public func jpeg(
    quality: Int = 85, subsampling: ChromaSubsampling = .quarter
  ) throws(ImageError) -> EncodedImage {
    precondition((1...100).contains(quality), "JPEG quality is 1 to 100")
    precondition(format != .cmyk, "inks become colours before they are encoded")
    guard max(width, height) <= 65_500 else {
      throw ImageError(
        .notEncoded, "A JPEG has at most 65500 pixels a side; this has \(width) x \(height).")
    }
    // A fresh handle each time: TurboJPEG 2.1 writes corrupt files from a handle that was used in
    // another mode before (libjpeg-turbo pull request 589).
    guard let handle = unsafe tjInitCompress() else {
      throw ImageError(.notEncoded, "The JPEG encoder could not be started, for want of memory.")
    }
    defer { unsafe tjDestroy(handle) }
    var output: UnsafeMutablePointer<UInt8>?
    var count: UInt = 0
    defer { unsafe tjFree(output) }
    let layout = format == .gray ? TJPF_GRAY : TJPF_RGB
    let status = unsafe tjCompress2(
      handle, pixels, Int32(width), 0, Int32(height), Int32(layout.rawValue), &output, &count,
      Int32(chroma(subsampling).rawValue), Int32(quality), 0)
    guard status == 0, let bytes = unsafe output else {
      let reason = unsafe String(cString: tjGetErrorStr2(handle))
      throw ImageError(.notEncoded, "A \(width) x \(height) JPEG could not be written: \(reason).")
    }
    return EncodedImage(
      format: .jpeg, width: width, height: height,
      bytes: unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(count))))
  }

  private func chroma(_ subsampling: ChromaSubsampling) -> TJSAMP {
    if format == .gray { return TJSAMP_GRAY }
    switch subsampling {
    case .full: return TJSAMP_444
    case .horizontal: return TJSAMP_422
    case .quarter: return TJSAMP_420
    }
  }
}
