import Imaging
import TestSupport
import Testing

@testable import Documents

/// Pages whose text does not stand upright are turned.
struct UprightTests {
  /// Ways a page's content is turned on it: the matrix (ISO 32000-1, 8.3.3) for a page of 300 x 200,
  /// the page's box then, and what the finding says.
  static let turns: [(matrix: String, box: String, words: String)] = [
    ("0 1 -1 0 200 0", "[0 0 200 300]", "turned by 90° clockwise, as its text runs upwards"),
    ("-1 0 0 -1 300 200", "[0 0 300 200]", "turned by 180°, as its text stands upside down"),
    (
      "0 -1 1 0 0 300", "[0 0 200 300]",
      "turned by 90° counterclockwise, as its text runs downwards"
    ),
  ]

  static func turned(_ content: String, _ turn: (matrix: String, box: String, words: String))
    -> [UInt8]
  {
    PDFBuilder.document(["q \(turn.matrix) cm\n\(content)Q\n"], mediaBox: turn.box)
  }

  static func render(
    _ bytes: [UInt8], _ options: RenderOptions, _ recognizer: (any TextRecognizer)? = nil
  ) async throws -> RenderedPage {
    let pool = DecoderPool(isolation: .inProcess(recognizer))
    return try await pool.render(page: 1, of: .bytes(bytes, name: "t"), options: options)
  }

  @Test(arguments: 0..<3)
  func `a page whose own text is turned is shown upright, with its words in their places`(
    _ index: Int
  ) async throws {
    let turn = Self.turns[index]
    let content = TextTrustTests.content(TextTrustTests.lines)
    let options = RenderOptions(resolution: 144, encoding: .png, text: .layer)
    let upright = try await Self.render(PDFBuilder.document([content]), options)
    let page = try await Self.render(Self.turned(content, turn), options)
    #expect(upright.findings.isEmpty)
    #expect(page.findings == [PictureFinding(.turned, turn.words)])
    #expect(page.image.width == upright.image.width && page.image.height == upright.image.height)
    let (expected, found) = (try #require(upright.text), try #require(page.text))
    #expect(found.layer == .trusted)
    #expect(abs(found.aspectRatio - expected.aspectRatio) < 1e-6)
    #expect(found.words.count == expected.words.count)
    for word in expected.words {
      let isThere = found.words.contains { other in
        other.text == word.text && abs(other.box.x - word.box.x) < 0.01
          && abs(other.box.maxX - word.box.maxX) < 0.01 && abs(other.box.y - word.box.y) < 0.02
          && abs(other.box.maxY - word.box.maxY) < 0.02
      }
      #expect(isThere, "\(word)")
    }
    let (left, right) = (try upright.raster().inGray(), try page.raster().inGray())
    let difference = zip(left.pixels, right.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    #expect(difference < 6 * left.pixels.count, "the pictures show the same")

    // A part of the page, its size at auto, and without its words: the same way up.
    var part = options
    part.region = Box(x: 0, y: 0, width: 1, height: 0.2)
    #expect(try await Self.render(Self.turned(content, turn), part).raster().ink(in: .whole) > 0.02)
    let auto = try await Self.render(
      Self.turned(content, turn), RenderOptions(scale: .auto, crop: true))
    let expectedAuto = try await Self.render(
      PDFBuilder.document([content]), RenderOptions(scale: .auto, crop: true))
    #expect(abs(auto.image.width - expectedAuto.image.width) < 8)
    #expect(abs(auto.image.height - expectedAuto.image.height) < 8)
  }

  @Test func `only what the file states counts where so asked`() async throws {
    let content = TextTrustTests.content(TextTrustTests.lines)
    let page = try await Self.render(
      Self.turned(content, Self.turns[0]), RenderOptions(upright: .stated))
    #expect(page.findings.isEmpty && page.image.height > page.image.width)
  }

  @Test func `a page with text in several directions stands as most of it does`() async throws {
    let lines = TextTrustTests.content(TextTrustTests.lines)
    let stamp = "q 0 1 -1 0 295 0 cm\n" + PDFBuilder.text("Received on 12 May", 20, 2, size: 8)
    let upright = try await Self.render(
      PDFBuilder.document([lines + stamp + "Q\n"]), RenderOptions())
    #expect(upright.findings.isEmpty)
    let table = try await Self.render(
      PDFBuilder.document(
        [
          "q 0 1 -1 0 200 0 cm\n\(lines)Q\n" + PDFBuilder.text("Report of May", 20, 290, size: 8)
        ], mediaBox: "[0 0 200 300]"), RenderOptions())
    #expect(table.findings.map(\.code) == [.turned])
    let half = TextTrustTests.content(Array(TextTrustTests.lines.prefix(3)))
    let mixed = try await Self.render(
      PDFBuilder.document(["\(half)q -1 0 0 -1 300 200 cm\n\(half)Q\n"]), RenderOptions())
    #expect(mixed.findings.isEmpty)
  }

  @Test func `a few turned letters turn no page`() async throws {
    let page = try await Self.render(
      Self.turned(PDFBuilder.text("Page seven", 100, 100), Self.turns[1]), RenderOptions())
    #expect(page.findings.isEmpty)
  }

  @Test func `a text layer that is not trusted turns no page`() async throws {
    // A scan whose hidden words lie upside down beside what is printed.
    let printed = Array(TextTrustTests.lines.prefix(2))
    let aside = (0..<4).map {
      PDFBuilder.text("these words stand elsewhere", 10, 180 - $0 * 18, size: 9)
    }
    let scan = try await TextTrustTests.scan(
      printed, under: "3 Tr q -1 0 0 -1 300 200 cm\n" + aside.joined() + "Q\n")
    #expect(try await Self.render(scan, RenderOptions()).findings.isEmpty)
    let told = try await Self.render(
      scan, RenderOptions(upright: .recognized), TurnedRecognizer(orientation: .leftBottom))
    #expect(told.findings.map(\.code) == [.turned], "then its letters are looked at")
  }

  @Test(arguments: [
    (Orientation.rightTop, 160, 240), (.bottomRight, 240, 160), (.leftBottom, 160, 240),
    (.topLeft, 240, 160), (nil, 240, 160),
  ])
  func `a picture is turned as its letters are recognised to stand`(
    _ orientation: Orientation?, _ width: Int, _ height: Int
  ) async throws {
    var random = SeededGenerator(seed: 5)
    let noise = (0..<240 * 160).map { _ in UInt8.random(in: 0...255, using: &random) }
    let raster = Raster(width: 240, height: 160, format: .gray, pixels: noise)
    let picture = try raster.encoded(as: PictureEncoding(format: .png)).bytes
    let page = try await Self.render(
      picture, RenderOptions(encoding: .png, text: .layerOrRecognized, upright: .recognized),
      TurnedRecognizer(orientation: orientation))
    #expect(page.image.width == width && page.image.height == height)
    let isTurned = orientation.map { $0 != .topLeft } ?? false
    #expect(page.findings.map(\.code) == (isTurned ? [.turned] : []))
    #expect(try page.raster() == raster.oriented(orientation ?? .topLeft))
    // Words are recognised in the upright picture.
    #expect(page.text?.words.map(\.text) == ["\(width)x\(height)"])
    #expect(abs((page.text?.aspectRatio ?? 0) - Double(width) / Double(height)) < 1e-9)
  }

  @Test func `the recognizer is asked for no blank page, and none with text that is trusted`()
    async throws
  {
    let recognizer = TurnedRecognizer(orientation: .bottomRight)
    let options = RenderOptions(upright: .recognized)
    let blank = try await Self.render(PDFBuilder.document([""]), options, recognizer)
    #expect(blank.isBlank && blank.findings.isEmpty)
    let text = try await Self.render(
      PDFBuilder.document([TextTrustTests.content(TextTrustTests.lines)]), options, recognizer)
    #expect(text.findings.isEmpty)
  }

  @Test func `to be turned by letters takes a recognizer`() async throws {
    let raster = Raster(
      width: 64, height: 64, format: .gray,
      pixels: (0..<64 * 64).map { UInt8(truncatingIfNeeded: $0 * 37) })
    let picture = try raster.encoded(as: PictureEncoding(format: .png)).bytes
    let error = await failure {
      try await Self.render(picture, RenderOptions(upright: .recognized))
    }
    #expect(error?.code == .decoderUnavailable)
  }

  @Test(arguments: [
    ("\u{5E9}\u{5DC}\u{5D5}\u{5DD}", -30.0, 0.0), ("\u{8ACB}\u{6C42}\u{66F8}", 0, 30), ("x", 0, 0),
    ("aslant", 20, 18),
  ])
  func `words tell nothing whose scripts run otherwise, or that run aslant`(
    _ word: String, _ x: Double, _ y: Double
  ) {
    var directions = TextDirections()
    for _ in 0..<20 { directions.add(word.unicodeScalars, x: x, y: y) }
    #expect(directions.orientation == nil && directions.unknown == directions.total)
  }
}

/// A recognizer to which every picture's letters stand in one way.
struct TurnedRecognizer: TextRecognizer {
  let orientation: Orientation?

  func words(in picture: Raster) -> [Word] { OneWordRecognizer().words(in: picture) }
  func orientation(of picture: Raster) -> Orientation? { orientation }
}
