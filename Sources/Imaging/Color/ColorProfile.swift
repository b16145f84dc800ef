import CLCMS

/// An ICC profile (ICC.1:2022), opened in a context of its own, so that nothing is shared.
@safe package final class ColorProfile {
  /// The samples that a profile is for.
  package enum Space {
    case gray
    case rgb
    case cmyk
  }

  /// What its samples are; nil where they are none of those that pictures have here.
  package let space: Space?

  private let context: cmsContext
  private let handle: cmsHPROFILE
  private let sRGB: cmsHPROFILE

  /// Opens a profile; nil where the bytes are none.
  package init?(_ bytes: [UInt8]) {
    guard let context = unsafe cmsCreateContext(nil, nil) else { return nil }
    guard
      let handle = unsafe cmsOpenProfileFromMemTHR(context, bytes, UInt32(bytes.count)),
      let sRGB = unsafe cmsCreate_sRGBProfileTHR(context)
    else {
      unsafe cmsDeleteContext(context)
      return nil
    }
    space =
      switch unsafe cmsGetColorSpace(handle) {
      case cmsSigGrayData: .gray
      case cmsSigRgbData: .rgb
      case cmsSigCmykData: .cmyk
      default: nil
      }
    unsafe self.context = unsafe context
    unsafe self.handle = unsafe handle
    unsafe self.sRGB = unsafe sRGB
  }

  deinit {
    unsafe cmsCloseProfile(handle)
    unsafe cmsCloseProfile(sRGB)
    unsafe cmsDeleteContext(context)
  }

  /// The colours of samples in sRGB, three bytes each; nil where the profile lacks what it takes.
  ///
  /// White of paper becomes white and the deepest black becomes black: relative colorimetric with
  /// black point compensation, as print and viewing programs do by default.
  ///
  /// - Parameters:
  ///   - samples: 8-bit samples of the profile's own space; inks with 255 for full.
  ///   - count: how many pixels they are.
  ///   - isProbe: whether they are so few that preparing tables costs more than it saves.
  func colors(of samples: [UInt8], count: Int, isProbe: Bool = false) -> [UInt8]? {
    guard let space else { return nil }
    let (layout, channels) = Self.layout(of: space)
    precondition(samples.count == count * channels, "the samples are of the profile's space")
    let flags = UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION)
    guard
      let transform = unsafe cmsCreateTransformTHR(
        context, handle, layout, sRGB, Self.layout(of: .rgb).layout,
        UInt32(INTENT_RELATIVE_COLORIMETRIC),
        isProbe ? flags | UInt32(cmsFLAGS_NOOPTIMIZE) : flags)
    else { return nil }
    defer { unsafe cmsDeleteTransform(transform) }
    return unsafe [UInt8](unsafeUninitializedCapacity: count * 3) { target, written in
      unsafe cmsDoTransform(transform, samples, target.baseAddress, UInt32(count))
      written = count * 3
    }
  }

  /// The same conversion by tables, where the profile is of the kind that allows it.
  func matrixConversion() -> MatrixConversion? {
    unsafe MatrixConversion(from: handle, to: sRGB)
  }

  /// lcms' description of 8-bit samples: their space, their number and the bytes of one.
  private static func layout(of space: Space) -> (layout: UInt32, channels: Int) {
    let (kind, channels) =
      switch space {
      case .gray: (PT_GRAY, 1)
      case .rgb: (PT_RGB, 3)
      case .cmyk: (PT_CMYK, 4)
      }
    return (UInt32(kind) << 16 | UInt32(channels) << 3 | 1, channels)
  }
}
