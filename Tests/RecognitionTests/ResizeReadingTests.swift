import Documents
import FoundationEssentials
import Imaging
import Recognition
import TestSupport
import Testing

/// What shrinking costs those who read: Tesseract's character error rate on pages whose text is
/// known, shrunk by the library and by the reference.
@Suite(.needsCorpora, .timeLimit(.minutes(15))) struct ResizeReadingTests {
  /// How the library shrinks.
  enum Way: String {
    case halfAndKernel = "decoded at a half, then Lanczos"
    case averagesAndKernel = "averaged, then Lanczos"
  }

  /// Pages of Tesseract's own tests, enlarged by so much to have something to shrink.
  static let cases: [(page: String, gold: String, enlarged: Int, shrunk: Double, way: Way)] = [
    ("eurotext.tif", "eurotext.txt", 3, 2.3, .halfAndKernel),
    ("phototest.tif", "phototest.gold.txt", 5, 4.5, .averagesAndKernel),
  ]

  @Test func `what the library shrinks is read as well as what the reference shrinks`() throws {
    let folder = try #require(Corpora.folder).appending(path: "ocr/tesseract-test/testing")
    let recognizer = TesseractRecognizer(passes: [.block])
    func rate(_ picture: Raster, _ gold: [Character]) throws -> Double {
      let read = try recognizer.words(in: picture).map(\.text).joined().filter { !$0.isWhitespace }
      return Double(editDistance(gold, Array(read))) / Double(gold.count)
    }
    print("Character error rates: page, way, shrunk from, to, ours, reference")
    for sample in Self.cases {
      let text = try Data(contentsOf: folder.appending(path: sample.gold))
      let gold = String(decoding: text, as: UTF8.self).filter { !$0.isWhitespace }
      let file = FileBytes(try Data(contentsOf: folder.appending(path: sample.page)))
      let whole = try ImageDecoder().decode(file).raster.inGray().enlarged(sample.enlarged)
      let size = PixelSize(
        width: Int(Double(whole.width) / sample.shrunk),
        height: Int(Double(whole.height) / sample.shrunk))
      let ours: Raster
      let reference: Raster
      switch sample.way {
      case .halfAndKernel:
        let jpeg = FileBytes(try whole.jpeg(quality: 90).bytes)
        ours = try ImageDecoder().decodeStored(jpeg, to: size).raster
        reference = try ImageDecoder().decodeStored(jpeg).raster.shrunkByReference(to: size)
      case .averagesAndKernel:
        ours = whole.resized(to: size)
        reference = whole.shrunkByReference(to: size)
      }
      #expect(ours.width == size.width && ours.height == size.height)
      let rates = try (ours: rate(ours, Array(gold)), reference: rate(reference, Array(gold)))
      let words = [rates.ours, rates.reference].map { "\(($0 * 10_000).rounded() / 100) %" }
      print(
        "  \(sample.page)\t\(sample.way.rawValue)\t\(whole.width) x \(whole.height)\t"
          + "\(size.width) x \(size.height)\t\(words.joined(separator: "\t"))")
      #expect(rates.reference < 0.2, "\(sample.page) can be read at all")
      #expect(rates.ours <= rates.reference + 0.01, "\(sample.page), \(sample.way.rawValue)")
    }
  }
}

extension Raster {
  /// Each pixel of a gray picture as a square of so many pixels.
  fileprivate func enlarged(_ factor: Int) -> Raster {
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count * factor * factor)
    for y in 0..<height {
      var row: [UInt8] = []
      for x in 0..<width { row += repeatElement(pixels[y * width + x], count: factor) }
      for _ in 0..<factor { result += row }
    }
    return Raster(width: width * factor, height: height * factor, format: .gray, pixels: result)
  }
}
