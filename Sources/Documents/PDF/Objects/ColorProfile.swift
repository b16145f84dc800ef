import Imaging

/// What an ICC profile within a PDF is, told from its header, its description, its primaries and what
/// it makes of a few colours (ICC.1:2010).
struct ColorProfile: Hashable {
  /// The colours that samples have under the profile.
  enum Kind: Hashable {
    /// Those of sRGB: its description says so and its primaries agree.
    case sRGB
    /// Gray with a tone curve near that of sRGB.
    case gray
    case other
  }

  let kind: Kind

  /// The profile that an ICCBased colour space names; nil where it can't be read.
  init?(_ stream: PDFObject) {
    guard stream.isStream, let raw = stream.data(), raw.count <= 1 << 20,
      let bytes = stream.data(isDecoded: true), (132...(4 << 20)).contains(bytes.count)
    else { return nil }
    self.init(parsing: Array(bytes), components: stream["N"]?.integer ?? 0)
  }

  /// Looks at a profile's bytes.
  init(parsing bytes: [UInt8], components: Int) {
    let profile = ProfileTags(bytes: bytes)
    switch (components, profile.text(at: 16, count: 4)) {
    case (3, "RGB "):
      kind = Self.isSRGB(profile) && Self.changesLittle(bytes, .rgb) ? .sRGB : .other
    case (1, "GRAY"):
      kind = Self.isGray(profile) && Self.changesLittle(bytes, .gray) ? .gray : .other
    default: kind = .other
    }
  }

  /// What a curve of gamma 2.2 changes at most, in levels: it differs from that of sRGB near black.
  private static let unnoticed = 9

  /// Whether colours stay what they are under a profile: what it calls itself may be wrong, as where
  /// the curves are those of linear light.
  private static func changesLittle(_ bytes: [UInt8], _ format: Raster.PixelFormat) -> Bool {
    let steps = (0..<6).map { UInt8($0 * 51) }
    let samples =
      format == .gray
      ? Array(0...255)
      : steps.flatMap { red in
        steps.flatMap { green in steps.flatMap { blue in [red, green, blue] } }
      }
    let probe = Raster(
      width: samples.count / format.bytesPerPixel, height: 1, format: format, pixels: samples)
    let (converted, finding) = probe.inSRGB(from: bytes)
    return finding == nil && converted.format == format
      && zip(converted.pixels, samples).allSatisfy { abs(Int($0) - Int($1)) <= unnoticed }
  }

  private static func isSRGB(_ profile: ProfileTags) -> Bool {
    guard let description = profile["desc"] else { return false }
    // Either ASCII or UTF-16: the letters are looked for, whatever stands between them.
    let letters = description.filter { $0 != 0 && $0 != 0x20 }
    guard letters.firstRange(of: "sRGB".utf8) != nil else { return false }
    // The primaries of IEC 61966-2-1, adapted to D50.
    let primaries = [
      ("rXYZ", [0.4361, 0.2225, 0.0139]), ("gXYZ", [0.3851, 0.7169, 0.0971]),
      ("bXYZ", [0.1431, 0.0606, 0.7141]),
    ]
    return primaries.allSatisfy { name, expected in
      guard let values = profile.fixed(name, at: 8, count: 3) else { return false }
      return zip(values, expected).allSatisfy { abs($0 - $1) < 0.004 }
    }
  }

  private static func isGray(_ profile: ProfileTags) -> Bool {
    guard let curve = profile["kTRC"], curve.count >= 12 else { return false }
    switch String(decoding: curve.prefix(4), as: UTF8.self) {
    case "para":
      guard let gamma = profile.fixed("kTRC", at: 12, count: 1)?.first else { return false }
      return (2.1...2.5).contains(gamma)
    case "curv":
      let count = curve[8...11].reduce(0) { $0 << 8 | Int($1) }
      if count == 1, curve.count >= 14 {
        return (2.1...2.3).contains(Double(curve[12]) + Double(curve[13]) / 256)
      }
      guard count >= 256, curve.count >= 12 + count * 2 else { return false }
      // The middle of the curve of sRGB is at 0.214.
      let middle = 12 + (count - 1) / 2 * 2
      let value = Double(Int(curve[middle]) << 8 | Int(curve[middle + 1])) / 65535
      return abs(value - 0.214) < 0.01
    default: return false
    }
  }
}

/// The tags of an ICC profile by their signatures.
private struct ProfileTags {
  let bytes: [UInt8]

  func text(at place: Int, count: Int) -> String {
    String(decoding: bytes.dropFirst(place).prefix(count), as: UTF8.self)
  }

  private func number(at place: Int) -> Int {
    guard place >= 0, place + 4 <= bytes.count else { return 0 }
    return bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A tag's data.
  subscript(signature: String) -> [UInt8]? {
    for index in 0..<min(number(at: 128), 100) {
      let entry = 132 + index * 12
      guard text(at: entry, count: 4) == signature else { continue }
      let start = number(at: entry + 4)
      let count = number(at: entry + 8)
      guard start >= 0, count >= 8, start + count <= bytes.count else { return nil }
      return Array(bytes[start..<start + count])
    }
    return nil
  }

  /// Numbers of a tag in fixed point, 16 bits before the point and 16 behind.
  func fixed(_ signature: String, at place: Int, count: Int) -> [Double]? {
    guard let data = self[signature], data.count >= place + count * 4 else { return nil }
    return (0..<count).map { index in
      let start = place + index * 4
      let bits = data[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      return Double(Int32(bitPattern: bits)) / 65536
    }
  }
}
