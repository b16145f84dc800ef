import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// Pages of TIFF files, and what is wrong with them.
struct TIFFPageTests {
  static func gray(_ level: UInt8, _ more: [Int: [Int]] = [:]) -> TIFFBuilder.Page {
    TIFFBuilder.page(width: 1, height: 1, bits: [8], photometric: 1, data: [level], more)
  }

  @Test func `each page is read, and thumbnails and masks are none`() throws {
    let file = FileBytes(
      TIFFBuilder.file([
        Self.gray(1), Self.gray(2, [254: [1]]), Self.gray(3, [254: [2]]), Self.gray(4, [254: [4]]),
      ]))
    #expect(try ImageDecoder().header(of: file).pageCount == 2)
    #expect(try ImageDecoder().decode(file, frame: 1).raster.pixels == [1])
    #expect(try ImageDecoder().decode(file, frame: 2).raster.pixels == [3])
    #expect(throws: ImageError.self) { try ImageDecoder().decode(file, frame: 3) }
    #expect(throws: ImageError.self) { try ImageDecoder().decode(file, frame: 0) }
    let onlyThumbnail = FileBytes(TIFFBuilder.file([Self.gray(2, [254: [1]])]))
    #expect(try ImageDecoder().decode(onlyThumbnail).raster.pixels == [2])
  }

  @Test func `a list of pages that leads out of the file is a finding on its last page`() throws {
    var file = TIFFBuilder.file([Self.gray(1), Self.gray(2)])
    file.replaceSubrange(file.count - 4..<file.count, with: [0xFF, 0xFF, 0xFF, 0x7F])
    let bytes = FileBytes(file)
    #expect(try ImageDecoder().header(of: bytes).pageCount == 2)
    #expect(try ImageDecoder().decode(bytes, frame: 1).findings.isEmpty)
    #expect(try ImageDecoder().decode(bytes, frame: 2).findings.map(\.code) == [.truncated])
  }

  @Test func `more pages than allowed are refused`() throws {
    let file = FileBytes(TIFFBuilder.file([Self.gray(1), Self.gray(2), Self.gray(3)]))
    let decoder = ImageDecoder(limits: ImageLimits(frames: 2))
    let error = #expect(throws: ImageError.self) { try decoder.header(of: file) }
    #expect(error?.code == .overLimit)
    #expect(error?.message.contains("3 pages; at most 2") == true)
  }

  @Test func `a picture that is cut off shows what there is, and white`() throws {
    let page = TIFFBuilder.page(
      width: 2, height: 4, bits: [8], photometric: 1, data: [10, 20, 30, 40],
      [278: [2], 273: [8, 100_000], 279: [4, 4]])
    let image = try ImageDecoder().decode(FileBytes(TIFFBuilder.file([page])))
    #expect(image.raster.pixels == [10, 20, 30, 40, 255, 255, 255, 255])
    #expect(image.findings.count == 1)
    #expect(image.findings.first?.message.contains("row 3 of 4") == true)
    let nothing = TIFFBuilder.page(
      width: 2, height: 2, bits: [8], photometric: 1, data: [10], [273: [100_000], 279: [4]])
    let error = #expect(throws: ImageError.self) {
      try ImageDecoder().decode(FileBytes(TIFFBuilder.file([nothing])))
    }
    #expect(error?.message.contains("Nothing") == true)
  }

  @Test(
    arguments: [
      ([256: [100_001]], ImageError.Code.overLimit, "wide"),
      ([257: [100_001]], .overLimit, "high"),
      ([256: [100_000], 257: [100_000]], .overLimit, "pixels"),
      ([256: [20_000], 257: [10_000]], .overLimit, "ratio"),
      ([322: [60_000], 323: [60_000]], .overLimit, "tiles"),
      ([256: [0]], .damaged, "size"),
      ([259: [34_712]], .unsupported, "compressed"),
      ([262: [32_803]], .unsupported, "photometric"),
      ([258: [40]], .unsupported, "40-bit"),
    ] as [([Int: [Int]], ImageError.Code, String)])
  func `a page that asks for too much or for the unknown is refused by name`(
    tags: [Int: [Int]], code: ImageError.Code, words: String
  ) {
    let file = FileBytes(TIFFBuilder.file([Self.gray(1, tags)]))
    let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(file) }
    #expect(error?.code == code)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }
}
