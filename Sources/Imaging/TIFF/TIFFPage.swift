import CTIFF

/// What the tags of a TIFF page say of how its pixels are stored (TIFF 6.0).
struct TIFFPage {
  /// How samples become colours.
  enum Conversion {
    /// One sample is gray, black at 0 or white at 0.
    case gray(isWhiteZero: Bool)
    /// One sample is a place in the palette.
    case palette
    /// Three samples are red, green and blue.
    case rgb
    /// Four samples are inks.
    case cmyk
    /// Three samples are L*, a* and b*; the last two signed, or 128 where they are nothing.
    case lab(isSigned: Bool)
    /// libtiff converts it: YCbCr that is not JPEG, old JPEG and LogLuv.
    case library
  }

  /// The most samples of a pixel that are believed: colours and a few masks.
  private static let mostSamples = 64

  var size: PixelSize
  var bits: Int
  /// Samples of a pixel, with those beyond its colour.
  var samples: Int
  /// 1 unsigned, 2 signed, 3 floating point.
  var sampleFormat: Int
  var photometric: Int32
  var compression: Int32
  var isPlanar: Bool
  /// What the samples beyond the colour mean.
  var extraSamples: [Int]
  var orientation: Orientation
  /// Rows of a strip, or of a tile where there are tiles; at most the picture's.
  var bandRows: Int
  /// Columns of a tile, or all where there are strips.
  var bandColumns: Int
  var isTiled: Bool
  var conversion: Conversion

  /// Reads the tags of the page at which a file is, and sets libtiff to decode it.
  init(_ file: TIFFFile) throws(ImageError) {
    let width = file.long(TIFFTAG_IMAGEWIDTH) ?? 0
    let height = file.long(TIFFTAG_IMAGELENGTH) ?? 0
    guard width > 0, height > 0 else {
      throw ImageError(.damaged, "The TIFF page states a size of \(width) x \(height) pixels.")
    }
    size = PixelSize(width: width, height: height)
    bits = file.short(TIFFTAG_BITSPERSAMPLE) ?? 1
    samples = file.short(TIFFTAG_SAMPLESPERPIXEL) ?? 1
    sampleFormat = file.short(TIFFTAG_SAMPLEFORMAT) ?? 1
    compression = Int32(file.short(TIFFTAG_COMPRESSION) ?? 1)
    extraSamples = file.extraSamples
    isPlanar =
      samples > 1 && (file.short(TIFFTAG_PLANARCONFIG) ?? 1) == Int(PLANARCONFIG_SEPARATE)
    orientation = file.short(TIFFTAG_ORIENTATION).flatMap(Orientation.init) ?? .topLeft
    isTiled = file.isTiled
    bandColumns = width
    if isTiled {
      bandColumns = file.long(TIFFTAG_TILEWIDTH) ?? 0
      bandRows = file.long(TIFFTAG_TILELENGTH) ?? 0
    } else {
      bandRows = min(file.long(TIFFTAG_ROWSPERSTRIP) ?? height, height)
    }
    guard bandColumns > 0, bandRows > 0, (1...Self.mostSamples).contains(samples) else {
      throw ImageError(
        .damaged,
        "The TIFF page has strips or tiles of \(bandColumns) x \(bandRows) pixels of "
          + "\(samples) samples.")
    }
    photometric =
      file.short(TIFFTAG_PHOTOMETRIC).map(Int32.init)
      ?? Self.usualPhotometric(samples: samples, compression)
    conversion = .library
    conversion = try usualConversion(file)
    if compression == COMPRESSION_JPEG, photometric == PHOTOMETRIC_YCBCR, !isPlanar {
      file.set(TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB)
    }
  }

  /// Whether the data is fax-coded or JPEG, whose decoders only warn where data is damaged.
  var warnsOfDamage: Bool {
    [
      COMPRESSION_CCITTRLE, COMPRESSION_CCITTRLEW, COMPRESSION_CCITTFAX3, COMPRESSION_CCITTFAX4,
      COMPRESSION_JPEG, COMPRESSION_OJPEG,
    ].contains(compression)
  }

  /// The header of the page in the terms that all formats share.
  func imageHeader(frameCount: Int) -> ImageHeader {
    let model: ImageHeader.ColorModel =
      switch photometric {
      case PHOTOMETRIC_MINISWHITE, PHOTOMETRIC_MINISBLACK: alpha == nil ? .gray : .grayAlpha
      case PHOTOMETRIC_PALETTE: .palette
      case PHOTOMETRIC_SEPARATED: .cmyk
      case PHOTOMETRIC_YCBCR: .yCbCr
      case PHOTOMETRIC_CIELAB, PHOTOMETRIC_ICCLAB, PHOTOMETRIC_ITULAB: .lab
      default: alpha == nil ? .rgb : .rgbAlpha
      }
    return ImageHeader(
      format: .tiff, storedSize: size, bitDepth: bits, colorModel: model, orientation: orientation,
      frameCount: frameCount)
  }

  /// How transparency is stored; nil where there is none. Extra samples of no stated meaning are
  /// masks of some program, not transparency.
  var alpha: Alpha? {
    guard samples > colorSamples else { return nil }
    guard let kind = extraSamples.first else {
      // Four samples of red, green and blue, with nothing said of the fourth: some panorama and
      // scanning programs forget the tag, and other readers take it for this too.
      return photometric == PHOTOMETRIC_RGB && samples == 4 ? .multiplied : nil
    }
    return switch kind {
    case Int(EXTRASAMPLE_ASSOCALPHA): .multiplied
    case Int(EXTRASAMPLE_UNASSALPHA): .apart
    default: nil
    }
  }

  /// How transparency is stored beside the colour.
  enum Alpha {
    /// The colour is multiplied by it already.
    case multiplied
    /// The colour is as it would be if opaque.
    case apart
  }

  /// Samples of a pixel's colour.
  var colorSamples: Int {
    switch conversion {
    case .gray, .palette: 1
    case .rgb, .lab, .library: min(samples, 3)
    case .cmyk: 4
    }
  }

  private static func usualPhotometric(samples: Int, _ compression: Int32) -> Int32 {
    if samples >= 3 { return PHOTOMETRIC_RGB }
    let isFax = [
      COMPRESSION_CCITTRLE, COMPRESSION_CCITTRLEW, COMPRESSION_CCITTFAX3, COMPRESSION_CCITTFAX4,
    ].contains(compression)
    return isFax ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK
  }
}
