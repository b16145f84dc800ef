import Imaging
import TestSupport
import Testing

@testable import Documents

struct TextTests {
  let pool = DecoderPool(isolation: .inProcess(OneWordRecognizer()))
  static let sentence = "The quick brown fox jumps over the lazy dog again"

  func text(_ bytes: [UInt8], _ wanted: RenderOptions.Text) async throws -> PageText? {
    let options = RenderOptions(text: wanted)
    return try await pool.render(page: 1, of: .bytes(bytes, name: "t"), options: options).text
  }

  /// A drawing without a letter.
  static let bars = "0 g " + (0..<40).map { "\($0 * 7) 50 3 90 re f " }.joined()

  /// A picture of black and white bars.
  static func stripes() throws -> EncodedImage {
    let row = (0..<400).map { x -> UInt8 in x / 10 % 2 == 0 ? 0 : 255 }
    let pixels = (0..<300).flatMap { _ in row }
    return try Raster(width: 400, height: 300, format: .gray, pixels: pixels).png()
  }

  @Test func `words are given only where they are wanted`() async throws {
    let bytes = PDFBuilder.document([PDFBuilder.text(Self.sentence, 10, 100, size: 10)])
    #expect(try await text(bytes, .none) == nil)
    let words = try await text(bytes, .layer)?.words.map(\.text)
    #expect(words == Self.sentence.split(separator: " ").map(String.init))
    let same = try await text(bytes, .layerOrRecognized)
    #expect(same?.origin == .textLayer && same?.words.count == 10)
  }

  @Test func `a page that shows no text of its own is recognised at the resolution for that`()
    async throws
  {
    let outlines = PDFBuilder.document([
      Self.bars
    ])
    let layer = try await text(outlines, .layer)
    #expect(layer?.words.isEmpty == true && layer?.origin == .textLayer)
    let seen = try await text(outlines, .layerOrRecognized)
    #expect(seen?.origin == .ocr && seen?.words.first?.text == "1250x833")
  }

  @Test func `an empty page is not recognised`() async throws {
    let page = try await pool.render(
      page: 1, of: .bytes(PDFBuilder.document([""]), name: "t"),
      options: RenderOptions(text: .layerOrRecognized))
    #expect(page.text?.words.isEmpty == true && page.isBlank)
  }

  @Test func `a picture has no layer, and is recognised at its own size`() async throws {
    let picture = try Self.stripes()
    #expect(try await text(picture.bytes, .layer) == nil)
    let options = RenderOptions(maxSide: 100, text: .layerOrRecognized)
    let page = try await pool.render(
      page: 1, of: .bytes(picture.bytes, name: "t"), options: options)
    #expect(page.image.width == 100 && page.text?.words.first?.text == "400x300")
    let recognised = try await pool.recognize(picture)
    #expect(recognised.words.first?.text == "400x300" && recognised.origin == .ocr)
  }

  @Test func `without a recognizer the layer is what there is`() async throws {
    let pool = DecoderPool(isolation: .inProcess())
    let picture = try Self.stripes()
    let options = RenderOptions(text: .layerOrRecognized)
    let page = try await pool.render(
      page: 1, of: .bytes(picture.bytes, name: "t"), options: options)
    #expect(page.text == nil)
    #expect(await failure { try await pool.recognize(picture) }?.code == .decoderUnavailable)
  }
}
