import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// JPEG files of several scans, with restart markers, of inks, and of kinds that are not read.
struct JPEGKindTests {
  static let levels = (0..<5 * 4).map { UInt8($0 * 53 % 256) }
  static let builder = JPEGBuilder(
    columns: 5, rows: 4,
    components: [levels, levels.map { 255 - $0 }, levels.map { $0 / 2 + 60 }])

  static func image(_ bytes: [UInt8]) throws -> DecodedImage {
    try ImageDecoder().decode(FileBytes(bytes))
  }

  @Test func `blocks of one level are decoded exactly`() throws {
    let gray = JPEGBuilder(columns: 5, rows: 4, components: [Self.levels])
    let image = try Self.image(gray.bytes)
    #expect(image.raster.width == 40 && image.raster.height == 32 && image.findings.isEmpty)
    for y in 0..<32 {
      for x in 0..<40 {
        #expect(image.raster.pixels[y * 40 + x] == Self.levels[y / 8 * 5 + x / 8])
      }
    }
  }

  @Test(arguments: [UInt8(0xC3), 0xCB, 0xC5, 0xC7])
  func `lossless and hierarchical files are refused by name`(frame: UInt8) throws {
    var builder = Self.builder
    builder.frame = frame
    let bytes = builder.bytes
    let error = #expect(throws: ImageError.self) { try Self.image(bytes) }
    #expect(error?.code == .unsupported)
    let name = [0xC3, 0xCB].contains(frame) ? "lossless" : "hierarchical"
    #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [1, 2, 3, 7, 11, 19, 20, 1000])
  func `restart markers at any interval change nothing`(interval: Int) throws {
    let whole = try Self.image(Self.builder.bytes)
    var builder = Self.builder
    builder.restartInterval = interval
    for isInterleaved in [true, false] {
      builder.isInterleaved = isInterleaved
      let image = try Self.image(builder.bytes)
      #expect(image.raster == whole.raster && image.findings.isEmpty)
    }
  }

  @Test(arguments: [nil, 0xD5, 0xD3] as [UInt8?], [2, 5])
  func `a lost or wrong restart marker leaves what was before it, with a finding`(
    marker: UInt8?, interval: Int
  ) throws {
    var builder = Self.builder
    builder.restartInterval = interval
    var file = builder.bytes
    let whole = try Self.image(file)
    // The third marker, behind three intervals.
    let place = try #require(
      file.indices.dropLast().last { file[$0] == 0xFF && file[$0 + 1] == 0xD2 })
    file.replaceSubrange(place..<place + 2, with: marker.map { [0xFF, $0] } ?? [])
    let image = try Self.image(file)
    // What follows a lost marker may also take data from the intervals behind it.
    #expect(image.findings.map(\.code).contains(.damaged), "\(image.findings)")
    let bytes = interval * 3 / 5 * 8 * 120
    #expect(bytes > 0)
    #expect(image.raster.pixels.prefix(bytes) == whole.raster.pixels.prefix(bytes))
    #expect(image.raster.height == 32)
  }

  @Test func `a progressive file shows what the baseline file of its coefficients shows`() throws {
    let (baseline, progressive) = (JPEGTwins.baseline, JPEGTwins.progressive)
    let expected = try Self.image(baseline)
    let image = try Self.image(progressive)
    #expect(expected.raster.width == 40 && expected.raster.height == 28)
    #expect(image.raster == expected.raster)
    #expect(expected.findings.isEmpty && image.findings.isEmpty)
    let size = PixelSize(width: 20, height: 14)
    let decoder = ImageDecoder()
    let small = try decoder.decodeStored(FileBytes(progressive), to: size)
    #expect(try small.raster == decoder.decodeStored(FileBytes(baseline), to: size).raster)
  }

  static let severalScans: [(String, [UInt8])] = {
    var apart = builder
    apart.isInterleaved = false
    return [("progressive", JPEGTwins.progressive), ("a scan for each component", apart.bytes)]
  }()

  @Test(arguments: severalScans)
  func `several scans that lack only the end marker are whole`(
    name: String, file: [UInt8]
  ) throws {
    let whole = try Self.image(file)
    for lost in 1...2 {
      let image = try Self.image(Array(file.dropLast(lost)))
      #expect(image.raster == whole.raster && image.findings.isEmpty, "\(name), \(lost) bytes")
    }
  }

  @Test(arguments: severalScans)
  func `several scans of which the last is missing or cut are truncated`(
    name: String, file: [UInt8]
  ) throws {
    let last = try #require(
      file.indices.dropLast().last { file[$0] == 0xFF && file[$0 + 1] == 0xDA })
    for end in [last, last + 1, last + 10, (last + file.count) / 2] {
      let image = try Self.image(Array(file.prefix(end)))
      #expect(image.findings.map(\.code) == [.truncated], "\(name), cut at \(end)")
    }
  }
}
