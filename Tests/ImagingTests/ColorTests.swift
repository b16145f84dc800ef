import FoundationEssentials
import Glibc
import Imaging
import TestSupport
import Testing

struct ColorTests {
  /// Adobe RGB (1998): its primaries, adapted to D50, and its exponent, from Adobe's specification.
  static let adobe = ProfileBuilder.rgb(
    columns: [
      [0.60974, 0.31111, 0.01947], [0.20528, 0.62567, 0.06087], [0.14919, 0.06322, 0.74457],
    ], gamma: 563.0 / 256)

  /// sRGB bytes of a colour in XYZ of D50, by the matrix of Lindbloom's tables.
  static func sRGB(_ xyz: [Double]) -> [Int] {
    [
      [3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.0334540],
      [0.0719453, -0.2289914, 1.4052427],
    ].map { row in
      let linear = zip(row, xyz).reduce(0) { $0 + $1.0 * $1.1 }
      let bounded = min(max(linear, 0), 1)
      let level = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * pow(bounded, 1 / 2.4) - 0.055
      return Int((level * 255).rounded())
    }
  }

  static func lab(_ lab: [Double]) -> [Int] {
    let y = (lab[0] + 16) / 116
    let xyz = zip([y + lab[1] / 500, y, y - lab[2] / 200], ProfileBuilder.white).map { f, white in
      white * (f > 6.0 / 29 ? f * f * f : 3 * 36.0 / 841 * (f - 4.0 / 29))
    }
    return sRGB(xyz)
  }

  @Test(
    arguments: [
      [0, 0, 0], [255, 255, 255], [128, 128, 128], [200, 100, 50], [90, 160, 140], [30, 60, 120],
    ] as [[UInt8]])
  func `colours of a wider space come out as the formula says`(color: [UInt8]) throws {
    let linear = color.map { pow(Double($0) / 255, 563.0 / 256) }
    let xyz = [
      0.60974 * linear[0] + 0.20528 * linear[1] + 0.14919 * linear[2],
      0.31111 * linear[0] + 0.62567 * linear[1] + 0.06322 * linear[2],
      0.01947 * linear[0] + 0.06087 * linear[1] + 0.74457 * linear[2],
    ]
    let picture = Raster(width: 1, height: 1, format: .rgb, pixels: color)
    let (converted, finding) = picture.inSRGB(from: Self.adobe)
    #expect(finding == nil)
    for (level, expected) in zip(converted.pixels, Self.sRGB(xyz)) {
      #expect(abs(Int(level) - expected) <= 2, "\(converted.pixels)")
    }
  }

  @Test func `linear gray becomes lighter, and stays gray`() {
    let picture = Raster(width: 4, height: 1, format: .gray, pixels: [0, 13, 55, 255])
    let (converted, finding) = picture.inSRGB(from: ProfileBuilder.gray(gamma: 1))
    #expect(finding == nil && converted.format == .gray)
    for (level, expected) in zip(converted.pixels, [0, 63, 127, 255]) {
      #expect(abs(Int(level) - expected) <= 1, "\(converted.pixels)")
    }
    // A profile for colours says as well what the grays among them are.
    let (gray, none) = picture.inSRGB(from: Self.adobe)
    #expect(none == nil && gray.format == .gray)
  }

  @Test func `inks come out as their profile says`() {
    let cyan = [60.0, -20, -20]
    let profile = ProfileBuilder.inks { inks in
      if inks[3] == 1 { return [0, 0, 0] }
      switch inks.prefix(3) {
      case [0, 0, 0]: return [100, 0, 0]
      case [1, 0, 0]: return cyan
      case [0, 1, 0]: return [50, 60, 0]
      case [0, 0, 1]: return [90, 0, 80]
      default: return [30, 0, 0]
      }
    }
    let picture = Raster(
      width: 3, height: 1, format: .cmyk, pixels: [0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255])
    let (converted, finding) = picture.inSRGB(from: profile)
    #expect(finding == nil && converted.format == .rgb)
    let expected = [255, 255, 255] + Self.lab(cyan) + [0, 0, 0]
    for (level, expected) in zip(converted.pixels, expected) {
      #expect(abs(Int(level) - expected) <= 3, "\(converted.pixels)")
    }
  }

  @Test func `inks without a profile become colours by the plain formula`() {
    let picture = Raster(
      width: 3, height: 1, format: .cmyk, pixels: [0, 0, 0, 0, 255, 51, 0, 0, 0, 102, 0, 128])
    let (converted, finding) = picture.inSRGB(from: nil)
    #expect(finding == nil)
    #expect(converted.pixels == [255, 255, 255, 0, 204, 255, 127, 76, 127])
  }

  @Test func `a profile that is as good as sRGB changes nothing`() {
    let picture = ResizeQualityTests.picture(40, 30, .rgb, seed: 8)
    let (converted, finding) = picture.inSRGB(from: ProfileBuilder.sRGB)
    #expect(finding == nil && converted == picture)
    let gray = picture.inGray()
    #expect(gray.inSRGB(from: ProfileBuilder.sRGB).raster == gray)
  }

  @Test func `a profile is nearly sRGB where colours look the same without it`() throws {
    for (profile, isNearly) in [
      (ProfileBuilder.sRGB, true), (ProfileBuilder.rgb(gamma: 2.2), true),
      (ProfileBuilder.rgb(gamma: 1, name: "sRGB"), false), (Self.adobe, false),
      (ProfileBuilder.gray(gamma: 2.2), true), (ProfileBuilder.gray(gamma: 1.8), false),
      (ProfileBuilder.inks { _ in [50, 0, 0] }, false),
    ] {
      #expect(try #require(ColorProfile(profile)).isNearlySRGB == isNearly)
    }
  }

  @Test(
    arguments: [
      [], [1, 2, 3], Array(adobe.prefix(200)), ProfileBuilder.gray(gamma: 1), ProfileBuilder.sRGB,
    ] as [[UInt8]])
  func `any profile bytes are safe, and those not applied are a finding`(profile: [UInt8]) {
    let inks = ResizeQualityTests.picture(5, 4, .cmyk, seed: 9)
    let (converted, finding) = inks.inSRGB(from: profile)
    #expect(finding?.code == .profileIgnored)
    #expect(converted == inks.inPlainRGB())
  }

  @Test func `random changes to a profile never trap`() {
    let picture = ResizeQualityTests.picture(6, 6, .rgb, seed: 10)
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      var profile = Self.adobe
      for _ in 0..<4 {
        profile[Int.random(in: 0..<profile.count, using: &generator)] =
          .random(in: 0...255, using: &generator)
      }
      #expect(picture.inSRGB(from: profile).raster.width == 6)
      _ = ColorProfile(profile)?.isNearlySRGB
    }
  }

  @Test func `the profiles of both formats reach the picture, and stored pictures have none`()
    throws
  {
    let picture = Raster.rgb(16, 16) { _, _ in [40, 200, 90] }
    let expected = picture.inSRGB(from: Self.adobe).raster
    #expect(expected != picture)
    let content = Array("ICC_PROFILE\0".utf8) + [1, 1] + Self.adobe
    let length = content.count + 2
    let jpeg = try picture.jpeg(quality: 100, subsampling: .full).bytes
    let marked =
      jpeg.prefix(2) + [0xFF, 0xE2, UInt8(length >> 8), UInt8(length & 255)] + content
      + jpeg.dropFirst(2)
    let png = PNGBuilder.file(
      width: 16, height: 16, depth: 8, colorType: 2,
      rows: (0..<16).map { Array(picture.pixels[$0 * 48..<$0 * 48 + 48]) },
      extraChunks: [("iCCP", Array("a\0\0".utf8) + ZlibStream.storing(Self.adobe))])
    for file in [FileBytes(marked), FileBytes(png)] {
      let image = try ImageDecoder().decode(file)
      #expect(image.findings.isEmpty)
      #expect(image.raster.distance(to: expected) < 2)
      let stored = try ImageDecoder().decodeStored(file)
      #expect(stored.raster.distance(to: picture) < 2)
    }
    let broken = PNGBuilder.file(
      width: 1, height: 1, depth: 8, colorType: 2, rows: [[1, 2, 3]],
      extraChunks: [
        ("iCCP", Array("a\0\0".utf8) + ZlibStream.storing(Array(Self.adobe.prefix(99))))
      ]
    )
    let image = try ImageDecoder().decode(FileBytes(broken))
    #expect(image.findings.map(\.code) == [.profileIgnored])
    #expect(image.raster.pixels == [1, 2, 3])
  }
}
