import Imaging
import TestSupport
import Testing

/// Every orientation of every format that the corpora have, as a table.
@Suite(.needsCorpora) struct OrientationTableTests {
  /// Whether a picture is its upright twin: near to it, and far from it upside down.
  private static func isUpright(_ picture: Raster, like twin: Raster) -> Bool {
    guard picture.width == twin.width, picture.height == twin.height else { return false }
    let distance = picture.distance(to: twin)
    return distance < 8 && picture.oriented(.bottomRight).distance(to: twin) > 2 * distance
  }

  @Test func `every orientation stands upright in every format`() throws {
    let size = PixelSize(width: 90, height: 60)
    let decoder = ImageDecoder()
    let landscape = try decoder.decode(
      JPEGCorpusTests.bytes("jpeg/exif-orientation/Landscape_1.jpg")
    ).resized(to: size)
    let hopper = try PictureTwinTests.decode("hopper.tif")
    let fax = try PictureTwinTests.decode("g4_orientation_1.tif")
    var rows: [(format: String, orientation: Int, isUpright: Bool)] = []
    for value in 0...8 {
      let jpeg = try decoder.decode(
        JPEGCorpusTests.bytes("jpeg/exif-orientation/Landscape_\(value).jpg"))
      rows.append(("JPEG", value, Self.isUpright(jpeg.resized(to: size), like: landscape)))
    }
    for value in 1...8 {
      let tiff = try PictureTwinTests.decode("g4_orientation_\(value).tif")
      rows.append(("TIFF", value, Self.isUpright(tiff, like: fax)))
    }
    for value in 2...8 {
      let webP = try PictureTwinTests.decode("hopper_orientation_\(value).webp")
      rows.append(("WebP", value, Self.isUpright(webP, like: hopper)))
    }
    for value in UInt8(0)...8 {
      rows.append(("PNG", Int(value), try Self.pngIsUpright(value)))
    }
    print("Orientations: format, orientation, whether it comes out upright")
    for row in rows {
      print("  \(row.format)\t\(row.orientation)\t\(row.isUpright ? "upright" : "WRONG")")
      #expect(row.isUpright, "\(row.format) \(row.orientation)")
    }
  }

  /// A file of the pixels of `OrientationTests.stored` whose EXIF block says how they are turned.
  private static func pngIsUpright(_ value: UInt8) throws -> Bool {
    let stored = OrientationTests.stored[max(0, Int(value) - 1)]
    let exif: [UInt8] = [
      0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0,
    ]
    let rows = stride(from: 0, to: 6, by: stored.width).map {
      Array(stored.2[$0..<$0 + stored.width])
    }
    let file = PNGBuilder.file(
      width: stored.width, height: 6 / stored.width, depth: 8, colorType: 0, rows: rows,
      extraChunks: [("eXIf", exif)])
    let picture = try ImageDecoder().decode(file)
    return picture.width == 2 && picture.pixels == [1, 2, 3, 4, 5, 6]
  }
}
