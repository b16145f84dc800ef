import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// How decoding fails; nil where it does not. (An expectation would print all pixels.)
func failure(of bytes: [UInt8]) -> ImageError.Code? {
  do throws(ImageError) {
    _ = try ImageDecoder(limits: ImageLimits(pixels: 1_000_000)).decode(bytes)
    return nil
  } catch {
    return error.code
  }
}

struct JPEGTests {
  static let picture = Raster.rgb(64, 48) { x, y in [UInt8(x * 4), UInt8(y * 5), 90] }

  @Test(arguments: ChromaSubsampling.allCases, [20, 85, 100])
  func `what is encoded decodes to nearly the same`(
    subsampling: ChromaSubsampling, quality: Int
  ) throws {
    let encoded = try Self.picture.jpeg(quality: quality, subsampling: subsampling)
    let decoded = try ImageDecoder().decode(encoded.bytes)
    #expect(decoded.width == 64 && decoded.height == 48 && decoded.format == .rgb)
    #expect(decoded.distance(to: Self.picture) < (quality == 20 ? 8 : 3))
  }

  @Test func `gray stays gray`() throws {
    let gray = Self.picture.inGray()
    let encoded = try gray.jpeg()
    #expect(try ImageHeader(parsing: encoded.bytes).colorModel == .gray)
    let decoded = try ImageDecoder().decode(encoded.bytes)
    #expect(decoded.format == .gray)
    #expect(decoded.distance(to: gray) < 3)
  }

  @Test(arguments: [false, true])
  func `a file cut anywhere shows what it has over white, and says so`(isColored: Bool) throws {
    let noise = Raster.rgb(64, 64) { x, y in
      let level = (x * 7919 ^ y * 104_729) & 127
      return [UInt8(level), UInt8(level / (isColored ? 2 : 1)), UInt8(level)]
    }.narrowed()
    let file = try noise.jpeg().bytes
    let whole = try ImageDecoder().decode(file)
    var most = 0
    for length in stride(from: 3, to: file.count - 8, by: 61) {
      let cut = FileBytes(file.prefix(length))
      guard let image = try? ImageDecoder().decode(cut) else {
        #expect(failure(of: Array(cut)) == .truncated && most == 0, "cut at \(length)")
        continue
      }
      #expect(image.findings.map(\.code) == [.truncated], "cut at \(length)")
      let rows = (0..<64).prefix { row in
        let place = row * whole.bytesPerRow..<(row + 1) * whole.bytesPerRow
        return image.raster.pixels[place] == whole.pixels[place]
      }.count
      #expect(rows >= most)
      most = rows
      // The last row of blocks begins at 48, and the colours of the rows before it lean on it.
      #expect(rows >= 46 || image.raster.pixels.suffix(whole.bytesPerRow).allSatisfy { $0 == 255 })
    }
    #expect(most >= 32)
    #expect(try ImageDecoder().decode(FileBytes(file)).findings.isEmpty)
  }

  /// A progressive file of one gray block (ITU-T T.81, annex G), whose only scan comes many times.
  static func scans(_ count: Int) -> [UInt8] {
    let tables = [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
    let frame: [UInt8] = [0xFF, 0xC2, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]
    let code = [0xFF, 0xC4, 0, 20, 0, 1] + [UInt8](repeating: 0, count: 16)
    let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 0x7F]
    return [0xFF, 0xD8] + tables + frame + code + (0..<count).flatMap { _ in scan } + [0xFF, 0xD9]
  }

  @Test func `a file of very many scans is refused`() throws {
    #expect(try ImageDecoder().decode(Self.scans(20)).pixels.allSatisfy { $0 == 128 })
    #expect(failure(of: Self.scans(100)) == nil)
    let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(Self.scans(101)) }
    #expect(error?.code == .overLimit && error?.message.contains("scans") == true)
  }

  @Test func `what is wrong with a later scan leaves the scans before it`() throws {
    let file = Self.scans(3)
    // A table of more codes than there can be, in place of the third scan.
    var broken = Array(file.prefix(file.count - 13))
    broken += [0xFF, 0xC4, 0, 20, 0, 9] + [UInt8](repeating: 9, count: 16) + [0xFF, 0xD9]
    let image = try ImageDecoder().decode(FileBytes(broken))
    #expect(image.raster.pixels.allSatisfy { $0 == 128 })
    #expect(image.findings.map(\.code) == [.damaged])
  }

  @Test func `damaged data shows what decodes, with a finding`() throws {
    let noise = Raster.gray(128, 128) { x, y in (x * 7919 ^ y * 104_729) & 127 }
    var file = try noise.jpeg().bytes
    let whole = try ImageDecoder().decode(file)
    for place in stride(from: file.count / 2, to: file.count / 2 + 40, by: 3) { file[place] = 0xFE }
    let image = try ImageDecoder().decode(FileBytes(file))
    #expect(image.raster.pixels.prefix(128 * 32) == whole.pixels.prefix(128 * 32))
    #expect(image.findings.map(\.code).allSatisfy { [.damaged, .truncated].contains($0) })
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 2), (4, 4), (7, 4), (8, 8), (40, 8)])
  func `decoding shrinks by powers of two and never below what is asked`(
    factor: Int, denominator: Int
  ) {
    let size = PixelSize(width: 801, height: 640)
    let target = PixelSize(width: max(1, 801 / factor), height: max(1, 640 / factor))
    let chosen = JPEGScale.denominator(of: size, atLeast: target)
    #expect(chosen == denominator)
  }

  @Test func `random changes to a file never trap`() throws {
    let file = try Self.picture.jpeg().bytes
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<1000 {
      var bytes = file
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
          .random(in: 0...255, using: &generator)
      }
      _ = try? ImageDecoder(limits: ImageLimits(pixels: 1_000_000)).decode(bytes)
    }
  }
}

@Suite(.needsCorpora) struct JPEGCorpusTests {
  static func bytes(_ path: String) throws -> [UInt8] {
    let folder = try #require(Corpora.folder)
    return try Array(Data(contentsOf: folder.appending(path: path)))
  }

  @Test(arguments: 0...8) func `every EXIF orientation comes out upright`(value: Int) throws {
    let decoder = ImageDecoder()
    let bytes = try Self.bytes("jpeg/exif-orientation/Landscape_\(value).jpg")
    let picture = try decoder.decode(bytes)
    #expect(picture.width == 1800 && picture.height == 1200)
    let thumbnail = picture.resized(to: PixelSize(width: 90, height: 60))
    let upright = try decoder.decode(Self.bytes("jpeg/exif-orientation/Landscape_1.jpg"))
      .resized(to: PixelSize(width: 90, height: 60))
    // The pictures differ in the digit in their middle and in compression only.
    #expect(thumbnail.distance(to: upright) < 4)
    #expect(thumbnail.oriented(.bottomRight).distance(to: upright) > 20)
  }

  @Test func `inks become the colours that the RGB twin has`() throws {
    let decoder = ImageDecoder()
    let inks = try Self.bytes("image/pillow/Tests/images/pil_sample_cmyk.jpg")
    #expect([.cmyk, .ycck].contains(try ImageHeader(parsing: inks).colorModel))
    let rgb = try decoder.decode(Self.bytes("image/pillow/Tests/images/pil_sample_rgb.jpg"))
    #expect(try decoder.decode(inks).distance(to: rgb) < 25)
    let map = try decoder.decode(Self.bytes("pdf/ocrmypdf/baiona_color.jpg"))
    #expect(try decoder.decode(Self.bytes("pdf/ocrmypdf/baiona_cmyk.jpg")).distance(to: map) < 6)
  }

  @Test(arguments: [
    ("jpeg/libjpeg-turbo/testimages/monkey12.jpg", ImageError.Code.unsupported, "12-bit"),
    ("image/pillow/Tests/images/16bit.cropped.jp2", .unsupported, "JPEG 2000"),
    ("image/pillow/Tests/images/hopper_16bit.pgm", .unsupported, "Netpbm"),
  ]) func `what can't be read says what it is`(
    path: String, code: ImageError.Code, words: String
  ) throws {
    let bytes = try Self.bytes(path)
    let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(bytes) }
    #expect(error?.code == code)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test func `arithmetic coding is read`() throws {
    for name in ["testimgari", "testorig"] {
      let picture = try ImageDecoder().decode(
        Self.bytes("jpeg/libjpeg-turbo/testimages/\(name).jpg"))
      #expect(picture.width == 227 && picture.height == 149)
    }
  }

  @Test func `every image of the corpora is a picture or a named error`() {
    var pictures = 0
    for file in Corpora.files(in: "image") + Corpora.files(in: "jpeg") {
      guard let data = try? Data(contentsOf: file) else { continue }
      do throws(ImageError) {
        let raster = try ImageDecoder(limits: ImageLimits(pixels: 20_000_000)).decode(Array(data))
        #expect(raster.width > 0)
        pictures += 1
      } catch {
        #expect(error.message.count > 10)
      }
    }
    #expect(pictures > 60)
  }
}
