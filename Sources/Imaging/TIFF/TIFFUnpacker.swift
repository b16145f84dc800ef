/// Makes 8-bit samples of those that TIFF allows: packed ones of 1 to 16 bits, and whole ones of 24
/// and 32 bits, signed ones, and floating-point numbers of which 1 is full.
struct TIFFUnpacker {
  let bits: Int
  /// 1 unsigned, 2 signed, 3 floating point.
  let sampleFormat: Int

  /// Unpacks samples; to 0...255, or as they are where they are places in a palette.
  ///
  /// - Parameter step: how far each sample lies from the one before in `target`.
  func unpack(
    _ source: UnsafePointer<UInt8>, count: Int, asIndices: Bool,
    into target: UnsafeMutablePointer<UInt16>, step: Int
  ) {
    if sampleFormat == 3 {
      unsafe unpackNumbers(source, count: count, into: target, step: step)
      return
    }
    let flip: UInt16 = sampleFormat == 2 && !asIndices ? 0x80 : 0
    let raw = unsafe UnsafeRawPointer(source)
    switch bits {
    case 8:
      for index in 0..<count { unsafe target[index * step] = UInt16(source[index]) ^ flip }
    case 16 where asIndices:
      for index in 0..<count {
        unsafe target[index * step] = raw.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)
      }
    case 16:
      for index in 0..<count {
        let value = unsafe UInt32(raw.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        // 65535 to 255, rounded.
        unsafe target[index * step] = UInt16(((value ^ UInt32(flip) << 8) * 255 + 32_767) / 65_535)
      }
    case 24:
      for index in 0..<count { unsafe target[index * step] = UInt16(source[index * 3 + 2]) ^ flip }
    case 32:
      for index in 0..<count { unsafe target[index * step] = UInt16(source[index * 4 + 3]) ^ flip }
    default:
      unsafe unpackBits(source, count: count, asIndices: asIndices, into: target, step: step)
    }
  }

  private func unpackBits(
    _ source: UnsafePointer<UInt8>, count: Int, asIndices: Bool,
    into target: UnsafeMutablePointer<UInt16>, step: Int
  ) {
    let largest: UInt32 = 1 << UInt32(bits) - 1
    let flip: UInt32 = sampleFormat == 2 && !asIndices ? 1 << UInt32(bits - 1) : 0
    var window: UInt32 = 0
    var held = 0
    var next = 0
    for index in 0..<count {
      while held < bits {
        window = unsafe window << 8 | UInt32(source[next])
        next += 1
        held += 8
      }
      held -= bits
      let value = (window >> UInt32(held)) & largest ^ flip
      unsafe target[index * step] = UInt16(
        asIndices ? value : (value * 255 + largest / 2) / largest)
    }
  }

  private func unpackNumbers(
    _ source: UnsafePointer<UInt8>, count: Int, into target: UnsafeMutablePointer<UInt16>, step: Int
  ) {
    let raw = unsafe UnsafeRawPointer(source)
    for index in 0..<count {
      let value =
        switch bits {
        case 16:
          unsafe Double(
            Self.half(raw.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)))
        case 32: unsafe Double(raw.loadUnaligned(fromByteOffset: index * 4, as: Float.self))
        default: unsafe raw.loadUnaligned(fromByteOffset: index * 8, as: Double.self)
        }
      // A number that is none is shown black.
      unsafe target[index * step] =
        value > 0 ? UInt16((min(value, 1) * 255).rounded()) : 0
    }
  }

  /// A half-precision number (IEEE 754 binary16); infinities and no-numbers as 0 and 65536.
  private static func half(_ bits: UInt16) -> Float {
    let exponent = Int(bits >> 10 & 31)
    let fraction = Float(bits & 0x3FF) / 1024
    let size: Float =
      switch exponent {
      case 0: Float(sign: .plus, exponent: -14, significand: 1) * fraction
      case 31: fraction == 0 ? 65_536 : 0
      default: Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
      }
    return bits & 0x8000 == 0 ? size : -size
  }
}
