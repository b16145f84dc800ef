import CTIFF

extension TIFFPage {
  /// The conversion that tags ask for; an error that names what is not read.
  func usualConversion(_ file: TIFFFile) throws(ImageError) -> Conversion {
    guard TIFFIsCODECConfigured(UInt16(truncatingIfNeeded: compression)) != 0 else {
      throw Self.unsupported("compressed by \(Self.name(ofCompression: compression))")
    }
    if compression == COMPRESSION_OJPEG { return .library }
    let conversion: Conversion
    switch photometric {
    case PHOTOMETRIC_MINISWHITE: conversion = .gray(isWhiteZero: true)
    case PHOTOMETRIC_MINISBLACK: conversion = .gray(isWhiteZero: false)
    case PHOTOMETRIC_PALETTE where bits <= 16 && sampleFormat != 3: conversion = .palette
    case PHOTOMETRIC_RGB where samples >= 3: conversion = .rgb
    case PHOTOMETRIC_SEPARATED where samples >= 4: conversion = .cmyk
    case PHOTOMETRIC_YCBCR where compression == COMPRESSION_JPEG && !isPlanar && samples == 3:
      conversion = .rgb
    case PHOTOMETRIC_CIELAB where samples >= 3: conversion = .lab(isSigned: true)
    case PHOTOMETRIC_ICCLAB where samples >= 3: conversion = .lab(isSigned: false)
    case PHOTOMETRIC_YCBCR, PHOTOMETRIC_LOGL, PHOTOMETRIC_LOGLUV:
      conversion = .library
      return conversion
    default:
      throw Self.unsupported(
        "of photometric interpretation \(photometric) with \(samples) samples a pixel")
    }
    guard isReadable else {
      throw Self.unsupported("of \(bits)-bit samples of kind \(sampleFormat)")
    }
    return conversion
  }

  private var isReadable: Bool {
    switch sampleFormat {
    case Int(SAMPLEFORMAT_IEEEFP): [16, 32, 64].contains(bits)
    case Int(SAMPLEFORMAT_UINT), Int(SAMPLEFORMAT_INT), Int(SAMPLEFORMAT_VOID):
      (1...16).contains(bits) || bits == 24 || bits == 32
    default: false
    }
  }

  private static func unsupported(_ what: String) -> ImageError {
    ImageError(.unsupported, "The TIFF page is \(what), which is not read. Convert it to PNG.")
  }

  private static func name(ofCompression compression: Int32) -> String {
    guard let codec = unsafe TIFFFindCODEC(UInt16(truncatingIfNeeded: compression)),
      let name = unsafe codec.pointee.name
    else { return "method \(compression)" }
    return unsafe String(cString: name)
  }
}
