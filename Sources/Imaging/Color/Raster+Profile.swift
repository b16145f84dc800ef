import CPixels

extension Raster {
  /// The largest difference, in levels, at which a profile is taken for sRGB.
  private static let unnoticed = 2

  /// The picture in sRGB, and what there is to say of it.
  ///
  /// A profile whose colours are sRGB's within two levels, which most are, costs a probe of a few
  /// colours only: what a profile calls itself is not looked at. Without a profile gray and RGB are
  /// taken for sRGB, and inks become colours by the plain formula; so they do where the profile is
  /// broken or for other samples than the picture's.
  ///
  /// - Parameter profile: ICC bytes.
  package func inSRGB(from profile: [UInt8]?) -> (raster: Raster, finding: PictureFinding?) {
    guard let profile else { return (inPlainRGB(), nil) }
    guard let profile = ColorProfile(profile) else { return ignoring("it is damaged") }
    let converted: Raster?
    switch (format, profile.space) {
    case (.gray, .gray): converted = throughLevels(of: profile, channels: 1)
    // A gray picture may well be described by the profile that its colours had.
    case (.gray, .rgb): converted = throughLevels(of: profile, channels: 3)
    case (.rgb, .rgb): converted = throughColors(of: profile)
    case (.cmyk, .cmyk): converted = throughAll(of: profile)
    default: return ignoring("it is for other colours than the picture's")
    }
    guard let converted else { return ignoring("it lacks what conversion takes") }
    return (converted, nil)
  }

  private func ignoring(_ reason: String) -> (raster: Raster, finding: PictureFinding?) {
    let finding = PictureFinding(
      .profileIgnored, "The picture's colour profile is not applied: \(reason).")
    return (inPlainRGB(), finding)
  }

  /// A gray picture, each of whose 256 levels is converted once.
  private func throughLevels(of profile: ColorProfile, channels: Int) -> Raster? {
    let levels = (0..<256).flatMap { [UInt8](repeating: UInt8($0), count: channels) }
    guard let colors = profile.colors(of: levels, count: 256, isProbe: true) else { return nil }
    // Grays come out as grays, but for rounding and where the profile tints them.
    let table = (0..<256).map { colors[$0 * 3 + 1] }
    let isGray = (0..<256).allSatisfy { level in
      colors[level * 3..<level * 3 + 3].allSatisfy {
        abs(Int($0) - Int(table[level])) <= Self.unnoticed
      }
    }
    if isGray {
      if zip(table, 0..<256).allSatisfy({ abs(Int($0) - $1) <= Self.unnoticed }) { return self }
      return unsafe mapped(to: .gray) { source, target, count in
        unsafe platen_look_up(source, table, target, count)
      }
    }
    return unsafe mapped(to: .rgb) { source, target, count in
      unsafe platen_look_up_rgb(source, colors, target, count)
    }
  }

  private func throughColors(of profile: ColorProfile) -> Raster? {
    let probe = ColorProfile.probe
    guard
      let colors = profile.colors(of: probe, count: probe.count / 3, isProbe: true)
    else { return nil }
    func agree(_ other: [UInt8]) -> Bool {
      zip(other, colors).allSatisfy { abs(Int($0) - Int($1)) <= Self.unnoticed }
    }
    if agree(probe) { return self }
    if let conversion = profile.matrixConversion() {
      let swatch = Raster(width: probe.count / 3, height: 1, format: .rgb, pixels: probe)
      if agree(swatch.through(conversion).pixels) { return through(conversion) }
    }
    return throughAll(of: profile)
  }

  private func through(_ conversion: MatrixConversion) -> Raster {
    unsafe mapped(to: .rgb) { source, target, count in
      unsafe conversion.convert(source, to: target, count: count)
    }
  }

  private func throughAll(of profile: ColorProfile) -> Raster? {
    profile.colors(of: pixels, count: width * height).map {
      Raster(width: width, height: height, format: .rgb, pixels: $0)
    }
  }
}
