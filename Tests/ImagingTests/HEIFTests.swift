import FoundationEssentials
import Imaging
import Testing

/// 48 x 32 pixels in four quarters of plain colours, made by libheif's encoders.
struct HEIFTests {
  static let files: [(format: ImageFormat, base64: String)] = [
    (
      .heif,
      """
      AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA
      AAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAADAAIAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEA
      AAAAAAABHAACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAV
      aW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAA
      AQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAA
      AwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAMAAAACAAAAAQcGl4
      aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAASRt
      ZGF0AAABGCgBrwY44+e969f1SN///ypx+h9n2Ah8Ek3+7mPvvluG3+miija7gxu+cq79b4eZv6iF7kP74SN2gIUC
      4LKGuzHbbos/dyQMnbHrTCjRQnBKE8whn6h9uN4rt//rYmKn9h5rH/9yTwN/jf6X798f+F791X+RdYWDd7YNb4dZ
      lDbh9y1tl4Z+B9s2MYJ00/lemLxzuLICOQnpOVApICLt/olXoULVM1beTd3aF+pS/p1ZKgxQB5aUTDGx3Z4nbeCh
      7ck+3NAvKnKDAz+UPY3Cwauo1HG8ZFINIf8pY+eOq9VUjkB8mERuQYLbDBtSRNVyVYPNmf9zB6sE6BUDjX0sLRX9
      vCN3irUeH7aXPeZk7NOTJLHKg8tvUTc=
      """
    ),
    (
      .avif,
      """
      AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA
      AAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAAMAAAACNpaW5mAAAA
      AAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAamlwcnAAAABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYx
      Q4EADAAAAAAUaXNwZQAAAAAAAAAwAAAAIAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAA
      ADhtZGF0EgAKCRgVL/sECAgaEDIhRGAAABC43xSGIBwf294cVjIssknsgO7DrDnjNZALsjHA
      """
    ),
  ]

  static func bytes(_ index: Int) throws -> FileBytes {
    let base64 = files[index].base64.filter { !$0.isWhitespace }
    return FileBytes(try #require(Data(base64Encoded: base64)))
  }

  @Test(arguments: 0..<2) func `the format is told by the brand`(index: Int) throws {
    #expect(ImageFormat(sniffing: try Self.bytes(index)) == Self.files[index].format)
  }

  #if HEIF
    @Test(arguments: 0..<2) func `the picture is read`(index: Int) throws {
      let bytes = try Self.bytes(index)
      let header = try ImageDecoder().header(of: bytes)
      #expect(header.storedSize == PixelSize(width: 48, height: 32))
      #expect(header.format == Self.files[index].format && header.pageCount == 1)
      let image = try ImageDecoder().decode(bytes)
      let expected = Raster.rgb(48, 32) { x, y in [y < 16 ? 230 : 20, x < 24 ? 200 : 30, 40] }
      #expect(image.raster.distance(to: expected) < 4)
    }

    @Test(arguments: 0..<2) func `half a file is a named error`(index: Int) throws {
      let bytes = try Self.bytes(index)
      let half = FileBytes(bytes[..<(bytes.count / 2)])
      let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(half) }
      #expect([.damaged, .truncated].contains(error?.code))
    }
  #else
    @Test(arguments: 0..<2) func `without the trait the error says how to get it`(index: Int) throws
    {
      let bytes = try Self.bytes(index)
      let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(bytes) }
      #expect(error?.code == .unsupported)
      #expect(error?.message.contains("--traits HEIF") == true)
    }
  #endif
}
