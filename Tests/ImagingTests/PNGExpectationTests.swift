import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// PngSuite pixel for pixel, against a decoder of the tests' own.
@Suite(.needsCorpora) struct PNGExpectationTests {
  @Test(arguments: PNGSuiteTests.sound)
  func `a sound file shows what the specification says, pixel for pixel`(url: URL) throws {
    let bytes = try Array(Data(contentsOf: url))
    let expected = try PNGExpectation(bytes)
    let upright = Raster(
      width: expected.width, height: expected.height, format: expected.isGray ? .gray : .rgb,
      pixels: expected.bytes
    ).oriented(try ImageHeader(parsing: bytes).orientation)
    let raster = try ImageDecoder().decode(bytes)
    #expect(raster.width == upright.width && raster.height == upright.height)
    #expect(raster.format == upright.format)
    let different = zip(raster.pixels, upright.pixels).count { $0 != $1 }
    #expect(different == 0, "\(different) samples of \(url.lastPathComponent) are not equal")
    // Rounding to a byte takes half a level; opacity in bytes may take as much again.
    let furthest = zip(expected.bytes, expected.samples).map { abs(Double($0) - $1) }.max() ?? 0
    #expect(
      furthest <= (bytes[24] == 16 ? 1 : 0.501), "\(url.lastPathComponent) is off by \(furthest)")
  }

  @Test(arguments: PNGSuiteTests.corrupt)
  func `a corrupt file is one for the tests' own decoder too`(url: URL) throws {
    let bytes = try Array(Data(contentsOf: url))
    #expect(throws: (any Error).self) { try PNGExpectation(bytes) }
    // What can be shown nevertheless is shown, and a finding says what is wrong with it.
    if let image = try? ImageDecoder().decode(FileBytes(bytes)) {
      let codes = image.findings.map(\.code)
      #expect(codes.contains(.damaged) || codes.contains(.truncated))
    }
  }

  @Test func `the table of the suite is whole`() throws {
    var colors: [String: Int] = [:]
    for url in PNGSuiteTests.sound {
      let header = try ImageHeader(parsing: Array(Data(contentsOf: url)))
      colors["\(header.colorModel.rawValue) of \(header.bitDepth) bits", default: 0] += 1
    }
    print("PngSuite, equal pixel for pixel to a decoder of the tests' own:")
    for (kind, count) in colors.sorted(by: { $0.key < $1.key }) { print("  \(count) \(kind)") }
    print("  and \(PNGSuiteTests.corrupt.count) corrupt files, each a named error or a finding")
    #expect(colors.values.reduce(0, +) == 161)
  }
}
