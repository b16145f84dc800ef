import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// Files with bytes changed, cut and doubled: each is read or refused by name, and what is read is of
/// the size that its header states. `PLATEN_FUZZ_ROUNDS` asks for more of them.
struct PicturePropertyTests {
  /// Mutations of each small file; of each real one a sixteenth.
  static let rounds =
    ProcessInfo.processInfo.environment["PLATEN_FUZZ_ROUNDS"].flatMap(Int.init) ?? 400

  /// Made by the tests, so that they run without the corpora too.
  static let seeds: [[UInt8]] = [
    GIFTests.file(
      size: (9, 9), frame: (1, 1, 8, 8), pixels: (0..<64).map { UInt8($0 % 8) }, transparent: 2,
      isInterlaced: true, frames: 2),
    BMPTests.file(
      4, 2, bits: 8, compression: 1, palette: BMPTests.palette,
      data: [2, 1, 0, 0, 0, 2, 1, 0, 0, 3, 0, 1, 2, 0, 0, 1]),
    BMPTests.file(
      7, 5, bits: 4, palette: BMPTests.palette, data: (0..<20).map { UInt8($0 * 13) }),
    BMPTests.file(
      3, 3, bits: 16, compression: 3, more: (0..<12).map { UInt8($0 * 21) },
      data: (0..<24).map { UInt8($0 * 10) }),
    TIFFBuilder.file([
      TIFFBuilder.page(
        width: 4, height: 4, bits: [8, 8, 8], photometric: 2, data: (0..<48).map { UInt8($0) },
        [254: [2]]),
      TIFFBuilder.page(
        width: 5, height: 3, bits: [2], photometric: 3, data: [1, 2, 3, 4, 5, 6],
        [320: (0..<12).map { $0 * 5000 }]),
    ]),
  ]

  @Test(arguments: seeds.indices) func `mutations of small files are read or refused`(
    index: Int
  ) throws {
    var generator = SeededGenerator(seed: UInt64(2026 + index))
    for _ in 0..<Self.rounds { try Self.check(Self.mutation(of: Self.seeds[index], &generator)) }
  }

  @Test(
    .needsCorpora, arguments: ["hopper.gif", "hopper_rle8.bmp", "iss634.webp", "g4-multi.tiff"])
  func `mutations of real files are read or refused`(name: String) throws {
    let folder = try #require(Corpora.folder).appending(path: "image/pillow/Tests/images")
    let file = Array(try Data(contentsOf: folder.appending(path: name)))
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<(Self.rounds / 16) { try Self.check(Self.mutation(of: file, &generator)) }
  }

  /// Few pixels are allowed, so that a header that grew costs no memory.
  static func check(_ file: [UInt8]) throws {
    let decoder = ImageDecoder(limits: ImageLimits(pixels: 20_000_000, frames: 100))
    let bytes = FileBytes(file)
    do throws(ImageError) {
      for page in 1...min(3, try decoder.header(of: bytes).pageCount) {
        let header = try decoder.header(of: bytes, page: page)
        let raster = try decoder.decode(bytes, frame: page).raster
        #expect(raster.width == header.uprightSize.width)
        #expect(raster.height == header.uprightSize.height)
      }
    } catch {
      #expect(!error.message.isEmpty && error.code != .notEncoded)
    }
  }

  static func mutation(
    of file: [UInt8], _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var file = file
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !file.isEmpty {
      let place = Int.random(in: file.indices, using: &generator)
      // Half of the changes fall on the front, where headers stand.
      let spot = Bool.random(using: &generator) ? place % min(file.count, 80) : place
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: file.removeSubrange(place...)
      case 1: file.insert(contentsOf: file[spot..<min(file.count, spot + 9)], at: place)
      case 2: file[spot] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
      case 3: file[spot] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      default: file[spot] = .random(in: 0...255, using: &generator)
      }
    }
    return file
  }
}
