import FoundationEssentials
import Imaging
import TestSupport
import Testing

@Suite(.needsCorpora) struct WebPTests {
  static func bytes(_ name: String) throws -> FileBytes {
    let folder = try #require(Corpora.folder).appending(path: "image")
    return FileBytes(try Data(contentsOf: folder.appending(path: name)))
  }

  @Test func `lossless pixels are exact`() throws {
    let image = try ImageDecoder().decode(
      Self.bytes("image-rs/tests/images/webp/lossless_images/2-color.webp"))
    #expect(image.raster.pixels.prefix(3) == [195, 195, 195])
    #expect(image.raster.pixels[(150 * 300 + 150) * 3..<(150 * 300 + 151) * 3] == [237, 28, 36])
    let simple = "image-rs/tests/images/webp/lossless_images/simple"
    #expect(
      try ImageDecoder().decode(Self.bytes(simple + ".webp")).raster
        == ImageDecoder().decode(Self.bytes(simple + "_xmp.webp")).raster)
  }

  @Test func `of a moving picture the first frame is shown and the rest a finding`() throws {
    let bytes = try Self.bytes("image-rs/tests/images/webp/extended_images/anim.webp")
    let header = try ImageDecoder().header(of: bytes)
    #expect(header.frameCount == 6 && header.pageCount == 1)
    let image = try ImageDecoder().decode(bytes)
    #expect(image.findings.map(\.code) == [.framesLeftOut])
    #expect(image.raster.width == header.storedSize.width)
  }

  @Test func `transparency is laid over white`() throws {
    let raster = try ImageDecoder().decode(Self.bytes("pillow/Tests/images/transparent.webp"))
      .raster
    #expect(raster.pixels.prefix(3) == [255, 255, 255])
    #expect(raster.mean < 254)
  }

  @Test func `half a file shows its first rows, white and a finding`() throws {
    let bytes = try Self.bytes("pillow/Tests/images/flower.webp")
    let whole = try ImageDecoder().decode(bytes).raster
    let image = try ImageDecoder().decode(FileBytes(bytes[..<(bytes.count / 2)]))
    #expect(image.findings.map(\.code) == [.truncated])
    #expect(image.raster.pixels.prefix(480 * 3 * 50) == whole.pixels.prefix(480 * 3 * 50))
    #expect(image.raster.pixels.suffix(480 * 3).allSatisfy { $0 == 255 })
    let error = #expect(throws: ImageError.self) {
      try ImageDecoder().decode(FileBytes(bytes[..<40]))
    }
    #expect(error?.code == .truncated)
  }
}
