import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// PngSuite (Willem van Schaik): every colour type, depth and interlacing, and broken files.
@Suite(.needsCorpora) struct PNGSuiteTests {
  static let all = Corpora.files(in: "png/pngsuite").filter { $0.pathExtension == "png" }
  static let sound = all.filter { !$0.lastPathComponent.hasPrefix("x") }
  static let corrupt = all.filter { $0.lastPathComponent.hasPrefix("x") }

  static func decode(_ name: String) throws -> Raster {
    let url = try #require(sound.first { $0.lastPathComponent == name + ".png" })
    return try ImageDecoder().decode(Array(Data(contentsOf: url)))
  }

  @Test func `the suite is there whole`() {
    #expect(Self.sound.count == 161)
    #expect(Self.corrupt.count == 14)
  }

  @Test(arguments: sound) func `a sound file decodes to the size of its header`(url: URL) throws {
    let bytes = try Array(Data(contentsOf: url))
    let header = try ImageHeader(parsing: bytes)
    let raster = try ImageDecoder().decode(bytes)
    #expect(PixelSize(width: raster.width, height: raster.height) == header.uprightSize)
    switch header.colorModel {
    case .gray, .grayAlpha: #expect(raster.format == .gray)
    // A palette of grays makes a gray picture.
    case .palette: #expect(raster.format == .rgb || raster.narrowed() == raster)
    default: #expect(raster.format == .rgb)
    }
  }

  @Test func `a wrong checksum of the pixels is a finding, and they are shown`() throws {
    let url = try #require(Self.corrupt.first { $0.lastPathComponent == "xcsn0g01.png" })
    let image = try ImageDecoder().decode(FileBytes(Data(contentsOf: url)))
    #expect(image.findings.map(\.code) == [.damaged])
    #expect(try image.raster == Self.decode("basn0g01"))
  }

  @Test(arguments: corrupt.filter { $0.lastPathComponent != "xcsn0g01.png" })
  func `a corrupt file is a named error`(url: URL) throws {
    let bytes = try Array(Data(contentsOf: url))
    let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(bytes) }
    #expect([.damaged, .unsupported, .truncated].contains(error?.code))
    #expect(error?.message.isEmpty == false)
  }

  @Test(arguments: sound.map(\.lastPathComponent).filter { $0.hasPrefix("basi") })
  func `an interlaced file shows the same as its plain twin`(name: String) throws {
    let interlaced = try Self.decode(String(name.dropLast(4)))
    #expect(try interlaced == Self.decode("basn" + name.dropFirst(4).dropLast(4)))
  }

  @Test(arguments: sound.map(\.lastPathComponent).filter { $0.contains("i3p") && $0.first == "s" })
  func `odd sizes show the same interlaced and plain`(name: String) throws {
    let twin = name.replacing("i3p", with: "n3p")
    #expect(try Self.decode(String(name.dropLast(4))) == Self.decode(String(twin.dropLast(4))))
  }

  @Test(arguments: [
    ["z00n2c08", "z03n2c08", "z06n2c08", "z09n2c08"],
    ["oi1n0g16", "oi2n0g16", "oi4n0g16", "oi9n0g16", "basn0g16"],
    ["oi1n2c16", "oi2n2c16", "oi4n2c16", "oi9n2c16", "basn2c16"],
    ["pp0n2c16", "basn2c16"], ["ps1n0g08", "basn0g08"], ["ps1n2c16", "ps2n2c16", "basn2c16"],
    ["ct0n0g04", "ct1n0g04", "ctzn0g04"],
  ])
  func `how a file is packed does not change the picture`(names: [String]) throws {
    let first = try Self.decode(names[0])
    for name in names.dropFirst() {
      #expect(try Self.decode(name) == first, "\(name) differs from \(names[0])")
    }
  }

  @Test(arguments: ["0g16", "2c08", "3p04"])
  func `the gamma chunk is honoured`(kind: String) throws {
    // The same picture, stored for six gammas, is nearly the same when corrected; the steps of
    // eight and four bits leave differences where the curve is steep.
    let pictures = try ["03", "04", "05", "07", "10", "25"].map {
      try Self.decode("g\($0)n\(kind)")
    }
    let means = pictures.map { picture in
      Double(picture.pixels.reduce(0) { $0 + Int($1) }) / Double(picture.pixels.count)
    }
    let spread = (means.max() ?? 0) - (means.min() ?? 0)
    #expect(spread < 6, "means differ: \(means)")
  }

  @Test(arguments: ["tbbn0g04", "tbbn2c16", "tbbn3p08", "tbgn2c16", "tbwn3p08", "tp1n3p08"])
  func `what is transparent shows white`(name: String) throws {
    // The corner of these pictures is transparent, whatever background colour the file suggests.
    let raster = try Self.decode(name)
    #expect(raster.pixels.prefix(raster.format.bytesPerPixel).allSatisfy { $0 == 255 })
  }
}
