import Imaging
import Testing

/// Codes of ITU-T T.4 and T.6 written by hand: rows of eight white and eight black pixels.
struct CCITTTests {
  /// White 8 and black 8 (T.4, tables 2 and 3).
  static let row = "10011 000101"
  static let endOfLine = "000000000001"
  /// A first row in horizontal mode, a second with both edges under those of the first, EOFB.
  static let groupFour = "001" + row + "11" + endOfLine + endOfLine

  static func read(
    _ bits: String, _ parameters: CCITTParameters
  ) throws -> (pixels: [UInt8], findings: [PictureFinding]) {
    let digits = bits.filter { $0 != " " }
    let bytes = stride(from: 0, to: digits.count, by: 8).map { start in
      let byte = digits.dropFirst(start).prefix(8)
      return UInt8(byte + String(repeating: "0", count: 8 - byte.count), radix: 2) ?? 0
    }
    let reader = try CCITTReader(FileBytes(bytes), parameters)
    var pixels = [UInt8](repeating: 7, count: reader.size.area)
    unsafe try pixels.withUnsafeMutableBufferPointer { target in
      for row in 0..<reader.size.height {
        try unsafe reader.read(
          rows: 1, into: #require(target.baseAddress) + row * reader.size.width)
      }
    }
    return (pixels, reader.findings)
  }

  static let expected = [UInt8](repeating: 255, count: 8) + [UInt8](repeating: 0, count: 8)

  @Test(arguments: [
    (-1, false, groupFour),
    (0, false, row + row),
    (0, true, row + "00000" + row + "00000"),
    (0, false, endOfLine + row + endOfLine + row),
    (1, false, endOfLine + "1" + row + endOfLine + "0" + "11"),
  ])
  func `fax data without a file around it is read in each coding`(
    k: Int, aligned: Bool, bits: String
  ) throws {
    let parameters = CCITTParameters(columns: 16, rows: 2, k: k, encodedByteAlign: aligned)
    let (pixels, findings) = try Self.read(bits, parameters)
    #expect(pixels == Self.expected + Self.expected)
    #expect(findings.isEmpty)
  }

  @Test func `black as 1 turns the samples over`() throws {
    let parameters = CCITTParameters(columns: 16, rows: 2, k: -1, blackIs1: true)
    let pixels = try Self.read(Self.groupFour, parameters).pixels
    #expect(pixels == (Self.expected + Self.expected).map { 255 - $0 })
  }

  @Test func `rows behind the end of fax data are paper, and a finding says so`() throws {
    let parameters = CCITTParameters(columns: 16, rows: 5, k: -1)
    let (pixels, findings) = try Self.read(Self.groupFour, parameters)
    #expect(pixels.prefix(32).elementsEqual(Self.expected + Self.expected))
    #expect(pixels.dropFirst(32).allSatisfy { $0 == 255 })
    #expect(findings.map(\.code) == [.truncated])
  }

  @Test(arguments: [(-1, true, 2), (1, false, 2), (-1, false, 0)])
  func `fax data that can't be read is a named error`(k: Int, aligned: Bool, rows: Int) {
    #expect(throws: ImageError.self) {
      try Self.read(
        Self.groupFour,
        CCITTParameters(columns: 16, rows: rows, k: k, encodedByteAlign: aligned))
    }
  }
}
