import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// The same picture in several encodings of the corpora shows the same.
@Suite(.needsCorpora) struct PictureTwinTests {
  static func decode(_ name: String, frame: Int = 1) throws -> Raster {
    let folder = try #require(Corpora.folder).appending(path: "image/pillow/Tests/images")
    let bytes = FileBytes(try Data(contentsOf: folder.appending(path: name)))
    return try ImageDecoder().decode(bytes, frame: frame).raster
  }

  @Test(arguments: [
    [
      "hopper.tif", "hopper_bigtiff.tif", "hopper_lzw.tif", "hopper_lzma.tif", "hopper.bmp",
      "hopper_float_dpi_2.tif", "hopper_float_dpi_None.tif",
    ],
    [
      "tiff_strip_raw.tif", "tiff_adobe_deflate.tif", "tiff_strip_planar_raw.tif",
      "tiff_tiled_planar_raw.tif", "tiff_strip_planar_lzw.tiff", "tiff_tiled_planar_lzw.tiff",
    ],
    [
      "tiff_16bit_RGB.tiff", "tiff_strip_planar_16bit_RGB.tiff", "tiff_tiled_planar_16bit_RGB.tiff",
    ],
    [
      "tiff_16bit_RGBa.tiff", "tiff_strip_planar_16bit_RGBa.tiff",
      "tiff_tiled_planar_16bit_RGBa.tiff",
    ],
    ["16bit.cropped.tif", "16bit.MM.cropped.tif"], ["16bit.deflate.tif", "16bit.MM.deflate.tif"],
    ["tiff_tiled_ycbcr_jpeg_1x1_sampling.tif", "tiff_strip_ycbcr_jpeg_1x1_sampling.tif"],
    ["hopper.gif", "hopper_zero_comment_subblocks.gif"],
    ["hopper_rle8.bmp", "hopper_rle8_row_overflow.bmp"],
  ])
  func `the same picture is the same in every encoding`(names: [String]) throws {
    let first = try Self.decode(names[0])
    for name in names.dropFirst() {
      #expect(try Self.decode(name) == first, "\(name) differs from \(names[0])")
    }
  }

  @Test(arguments: [
    ("hopper_jpg.tif", "hopper.tif", 2.0), ("hopper.gif", "hopper.tif", 5),
    ("hopper_rle8.bmp", "hopper.tif", 5), ("hopper.webp", "hopper.tif", 6),
    ("hopper_webp.tif", "hopper.tif", 6), ("hopper.Lab.tif", "hopper.tif", 3),
    ("tiff_16bit_RGB.tiff", "tiff_16bit_RGB_target.png", 0.5),
    ("tiff_16bit_RGBa.tiff", "tiff_16bit_RGBa_target.png", 0.5),
    ("tiff_tiled_ycbcr_jpeg_2x2_sampling.tif", "tiff_strip_ycbcr_jpeg_2x2_sampling.tif", 0.2),
    ("tiff_strip_ycbcr_jpeg_2x2_sampling.tif", "flower.webp", 3),
    ("tiff_strip_ycbcr_jpeg_1x1_sampling.tif", "flower2.webp", 5),
    ("tiff_strip_cmyk_jpeg.tif", "tiff_tiled_cmyk_jpeg.tif", 0.01),
  ])
  func `lossy encodings show nearly the same`(name: String, other: String, most: Double) throws {
    let distance = try Self.decode(name).distance(to: Self.decode(other))
    #expect(distance <= most, "\(name) is \(distance) from \(other)")
  }

  @Test(arguments: 2...8) func `orientations stand upright`(orientation: Int) throws {
    // The files were scanned anew each, so a few pixels of them differ.
    let fax = try Self.decode("g4_orientation_1.tif")
    #expect(try Self.decode("g4_orientation_\(orientation).tif").distance(to: fax) < 1)
    let turned = try Self.decode("hopper_orientation_\(orientation).webp")
    #expect(try turned.distance(to: Self.decode("hopper.tif")) < 8)
  }

  @Test func `pages have their own colours`() throws {
    #expect(try Self.decode("multipage.tiff", frame: 1).pixels.prefix(3) == [0, 128, 0])
    #expect(try Self.decode("multipage.tiff", frame: 2).pixels.prefix(3) == [255, 0, 0])
    #expect(try Self.decode("multipage.tiff", frame: 3).pixels.prefix(3) == [0, 0, 255])
  }

  @Test func `white of CIE colours is white`() throws {
    #expect(try Self.decode("lab.tif").pixels.allSatisfy { $0 >= 253 })
  }

  @Test func `fax data without its file shows what the file shows`() throws {
    let folder = try #require(Corpora.folder).appending(path: "image/pillow/Tests/images")
    let file = Array(try Data(contentsOf: folder.appending(path: "hopper_g4_500.tif")))
    // The file's one strip: offset and length stand in its first directory.
    func number(_ place: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(file[place + $1]) << ($1 * 8) }
    }
    let directory = number(4, 4)
    var tags: [Int: Int] = [:]
    for index in 0..<number(directory, 2) {
      let entry = directory + 2 + index * 12
      tags[number(entry, 2)] = number(entry + 8, number(entry + 2, 2) == 3 ? 2 : 4)
    }
    let start = try #require(tags[273])
    let count = try #require(tags[279])
    let reader = try CCITTReader(
      FileBytes(file[start..<start + count]),
      CCITTParameters(columns: 500, rows: 500, k: -1, blackIs1: tags[262] == 1))
    var pixels = [UInt8](repeating: 0, count: 250_000)
    unsafe pixels.withUnsafeMutableBufferPointer { target in
      guard let target = target.baseAddress else { return }
      unsafe reader.read(rows: 500, into: target)
    }
    #expect(try pixels == Self.decode("hopper_g4_500.tif").pixels)
    #expect(reader.findings.isEmpty)
  }
}
