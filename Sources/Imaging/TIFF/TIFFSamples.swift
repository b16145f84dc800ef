/// Turns stored samples of a TIFF page into 8-bit gray, RGB or inks, a run of pixels at a time.
struct TIFFSamples {
  /// The layout that comes out.
  let format: Raster.PixelFormat

  private let page: TIFFPage
  /// Red, green and blue of a palette, of 8 bits.
  private let palette: [[UInt8]]
  private let bilevel: BilevelTable?
  private let unpacker: TIFFUnpacker

  /// A conversion for a page; `palette` has 16 bits a value.
  init(_ page: TIFFPage, palette: [[UInt16]]?) {
    self.page = page
    let palette = Self.narrow(palette ?? [])
    self.palette = palette
    unpacker = TIFFUnpacker(bits: page.bits, sampleFormat: page.sampleFormat)
    let isGrayPalette = palette.dropFirst().allSatisfy { $0 == palette[0] }
    switch page.conversion {
    case .gray(let isWhiteZero):
      format = .gray
      let isPlain = page.bits == 1 && page.samples == 1
      bilevel =
        isPlain ? BilevelTable(zero: isWhiteZero ? 255 : 0, one: isWhiteZero ? 0 : 255) : nil
    case .palette:
      format = isGrayPalette ? .gray : .rgb
      let isPlain = page.bits == 1 && page.samples == 1 && isGrayPalette && !palette.isEmpty
      bilevel = isPlain ? BilevelTable(zero: palette[0][0], one: palette[0][1]) : nil
    case .cmyk:
      format = .cmyk
      bilevel = nil
    case .rgb, .lab, .library:
      format = .rgb
      bilevel = nil
    }
  }

  /// The byte of stored samples that means white, or comes near it, for what could not be decoded.
  var blank: UInt8 {
    switch page.conversion {
    case .gray(isWhiteZero: true), .cmyk, .palette: 0
    case .lab: 0x80
    case .gray, .rgb, .library: page.sampleFormat == 3 ? 0x3F : 255
    }
  }

  /// The byte of a converted sample that means white: full light, or no ink.
  var white: UInt8 { format == .cmyk ? 0 : 255 }

  /// Converts pixels.
  ///
  /// - Parameters:
  ///   - planes: the samples, interleaved in one plane or each kind in its own.
  ///   - count: how many pixels.
  ///   - scratch: room for the samples of `count` pixels.
  func convert(
    _ planes: [UnsafePointer<UInt8>], count: Int, scratch: UnsafeMutablePointer<UInt16>,
    into target: UnsafeMutablePointer<UInt8>
  ) {
    let isInterleaved = unsafe planes.count == 1
    if let bilevel {
      unsafe bilevel.expand(planes[0], width: count, into: target)
    } else if page.bits == 8, page.sampleFormat != 2, isInterleaved, isStoredAsShown {
      unsafe target.update(from: planes[0], count: count * page.samples)
    } else {
      let isPalette = if case .palette = page.conversion { true } else { false }
      for index in 0..<(isInterleaved ? 1 : page.samples) {
        unsafe unpacker.unpack(
          planes[index], count: isInterleaved ? count * page.samples : count, asIndices: isPalette,
          into: scratch + index, step: isInterleaved ? 1 : page.samples)
      }
      unsafe color(scratch, count: count, into: target)
    }
  }

  private var isStoredAsShown: Bool {
    switch page.conversion {
    case .gray(isWhiteZero: false): page.samples == 1
    case .rgb: page.samples == 3
    case .cmyk: page.samples == 4
    default: false
    }
  }

  private func color(
    _ samples: UnsafePointer<UInt16>, count: Int, into target: UnsafeMutablePointer<UInt8>
  ) {
    let step = page.samples
    switch page.conversion {
    case .gray(let isWhiteZero):
      let flip: UInt16 = isWhiteZero ? 255 : 0
      for pixel in 0..<count {
        let stored = unsafe samples + pixel * step
        unsafe target[pixel] = unsafe blend(stored[0] ^ flip, stored)
      }
    case .palette:
      let bytes = format.bytesPerPixel
      for pixel in 0..<count {
        let index = unsafe Int(samples[pixel * step])
        for channel in 0..<bytes {
          unsafe target[pixel * bytes + channel] = palette.isEmpty ? 255 : palette[channel][index]
        }
      }
    case .lab(let isSigned):
      for pixel in 0..<count {
        let stored = unsafe samples + pixel * step
        let color = unsafe Self.lab(stored[0], stored[1], stored[2], isSigned: isSigned).sRGB
        for channel in 0..<3 { unsafe target[pixel * 3 + channel] = color[channel] }
      }
    case .rgb, .library:
      for pixel in 0..<count {
        let stored = unsafe samples + pixel * step
        for channel in 0..<3 {
          unsafe target[pixel * 3 + channel] = unsafe blend(stored[channel], stored)
        }
      }
    case .cmyk:
      for pixel in 0..<count {
        let stored = unsafe samples + pixel * step
        for channel in 0..<4 {
          unsafe target[pixel * 4 + channel] = UInt8(truncatingIfNeeded: stored[channel])
        }
      }
    }
  }

  private static func lab(
    _ lightness: UInt16, _ a: UInt16, _ b: UInt16, isSigned: Bool
  ) -> LabColor {
    func offset(_ value: UInt16) -> Double {
      isSigned && value > 127 ? Double(value) - 256 : Double(value) - (isSigned ? 0 : 128)
    }
    return LabColor(lightness: Double(lightness) * 100 / 255, a: offset(a), b: offset(b))
  }

  /// A colour's sample over white.
  private func blend(_ value: UInt16, _ stored: UnsafePointer<UInt16>) -> UInt8 {
    guard let alpha = page.alpha else { return UInt8(truncatingIfNeeded: value) }
    let opacity = unsafe UInt32(stored[page.colorSamples])
    switch alpha {
    case .multiplied: return UInt8(min(255, UInt32(value) + 255 - opacity))
    case .apart: return UInt8((UInt32(value) * opacity + 255 * (255 - opacity) + 127) / 255)
    }
  }

  /// Palettes are of 16 bits, but some writers put 8 there (as libtiff's own readers find).
  private static func narrow(_ palette: [[UInt16]]) -> [[UInt8]] {
    let isNarrow = palette.allSatisfy { $0.allSatisfy { $0 < 256 } }
    return palette.map { $0.map { UInt8(truncatingIfNeeded: isNarrow ? $0 : $0 >> 8) } }
  }
}
