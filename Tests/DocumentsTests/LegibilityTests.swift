import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

@Suite struct LegibilityTests {
  private let pool = DecoderPool(isolation: .inProcess(OneWordRecognizer()))

  private func render(
    _ bytes: [UInt8], _ options: RenderOptions
  ) async throws -> RenderedPage {
    try await pool.render(page: 1, of: .bytes(bytes, name: "page"), options: options)
  }

  /// Lines of text of one size on a page of A4's size.
  private func page(size: Int, lines: Int = 12, left: Int = 60, top: Int = 760) -> [UInt8] {
    let line = "The quick brown fox jumps over a lazy dog, 0123456789 times"
    let text = (0..<lines).map {
      PDFBuilder.text(String(line.prefix(440 / size)), left, top - $0 * size * 3 / 2, size: size)
    }
    return PDFBuilder.document([text.joined()], mediaBox: "[0 0 595 842]")
  }

  @Test(arguments: [8, 12, 18, 24])
  func `the picture is as large as the text needs`(size: Int) async throws {
    let options = RenderOptions(maxSide: 4000, maxPixels: 16_000_000, scale: .auto)
    let shown = try await render(page(size: size), options)
    // Helvetica's x is 0.523 of its size.
    let xHeight = 0.523 * Double(size) / 842 * Double(shown.image.height)
    let isFloor = shown.image.height == Legibility.smallestSide
    #expect(isFloor || (0.8...1.35).contains(xHeight / Legibility.xHeight))
  }

  @Test func `the smallest text decides, but for a mark of a few letters`() async throws {
    let body = (0..<20).map { line in
      PDFBuilder.text("A line of text that is large enough to be read", 60, 760 - line * 30)
    }.joined()
    func height(_ more: String) async throws -> Int {
      let bytes = PDFBuilder.document([body + more], mediaBox: "[0 0 595 842]")
      let options = RenderOptions(maxSide: 4000, maxPixels: 16_000_000, scale: .auto)
      return try await render(bytes, options).image.height
    }
    let plain = try await height("")
    let mark = try await height(PDFBuilder.text("Form 7", 500, 20, size: 4))
    let footnote = try await height(
      PDFBuilder.text("Prices are in euro and hold for thirty days from today.", 60, 20, size: 7))
    #expect(mark == plain)
    #expect(footnote > plain * 2)
  }

  @Test func `words on no ink do not tell the size, and garbage on ink does`() async throws {
    let options = RenderOptions(maxSide: 4000, maxPixels: 16_000_000, scale: .auto)
    let line = "The quick brown fox jumps over a lazy dog"
    func height(_ lines: [String]) async throws -> Int {
      let bytes = PDFBuilder.document([lines.joined()], mediaBox: "[0 0 595 842]")
      return try await render(bytes, options).image.height
    }
    // Hidden words of 40 points, in two rows; printed, but no text, is nothing: a page of its own size.
    let hidden = (0..<6).map {
      "3 Tr " + PDFBuilder.text(String(line.prefix(20)), 60, 760 - $0 * 60, size: 40)
    }
    #expect(try await height(hidden) == Legibility.sideWithoutText)
    let printed = (0..<12).map { PDFBuilder.text(line, 60, 760 - $0 * 18, size: 12) }
    let garbled = printed.map {
      $0.replacing("quick brown fox jumps", with: "qzkxv bwrtn fxcvb jmpqs")
        .replacing("over", with: "xvrt").replacing("lazy", with: "lzkw")
    }
    let (one, other) = (try await height(printed), try await height(garbled))
    #expect(abs(one - other) < one / 20)
  }

  @Test func `a scan is measured in its pixels`() async throws {
    let drawn = try await render(
      page(size: 12), RenderOptions(maxSide: 3000, maxPixels: 9_000_000, resolution: 240))
    let options = RenderOptions(maxSide: 3000, maxPixels: 9_000_000, scale: .auto)
    let scan = try await render(drawn.image.bytes, options)
    let xHeight = 0.523 * 12 / 842 * Double(scan.image.height)
    #expect(scan.image.height < drawn.image.height)
    #expect((0.8...1.35).contains(xHeight / Legibility.xHeight))
  }

  @Test func `bounds hold whatever the text needs`() async throws {
    let tiny = try await render(
      page(size: 2, lines: 100), RenderOptions(maxSide: 900, scale: .auto))
    #expect(tiny.image.height == 900)
    let huge = PDFBuilder.document(
      [PDFBuilder.text("Giants", 30, 300, size: 150)], mediaBox: "[0 0 595 842]")
    #expect(
      try await render(huge, RenderOptions(scale: .auto)).image.height == Legibility.smallestSide)
  }

  @Test func `a page without text has a size of its own`() async throws {
    let drawing = PDFBuilder.document(["100 100 300 400 re f"], mediaBox: "[0 0 595 842]")
    #expect(
      try await render(drawing, RenderOptions(scale: .auto)).image.height
        == Legibility.sideWithoutText)
  }

  @Test
  func `a cropped picture says which part of the page it shows, and words stay where they are`()
    async throws
  {
    let bytes = page(size: 12, lines: 4, left: 100, top: 500)
    let whole = try await render(bytes, RenderOptions(text: .layer))
    let part = try await render(bytes, RenderOptions(crop: true, text: .layer))
    #expect(part.text == whole.text)
    #expect(part.shown.width < 0.9 && part.shown.height < 0.2)
    #expect(part.image.height < whole.image.height / 5)
    for word in try #require(part.text).words {
      #expect(word.box.midX > part.shown.x && word.box.midX < part.shown.maxX)
      #expect(word.box.midY > part.shown.y && word.box.midY < part.shown.maxY)
    }
    // The first word stands in the picture where its box and the part say.
    let word = try #require(part.text?.words.first).box
    let inPicture = Box(
      x: (word.x - part.shown.x) / part.shown.width, y: (word.y - part.shown.y) / part.shown.height,
      width: word.width / part.shown.width, height: word.height / part.shown.height)
    #expect(try part.raster().ink(in: inPicture) > 0.05)
    #expect(abs(try part.raster().ink(in: inPicture) - whole.raster().ink(in: word)) < 0.05)
  }

  @Test func `words found in a cropped picture are put where they are on the page`() async throws {
    let bytes = page(size: 12, lines: 4, left: 100, top: 500)
    let part = try await render(bytes, RenderOptions(crop: true))
    let found = try await pool.recognize(part.image).onPage(showing: part.shown)
    let box = try #require(found.words.first).box
    #expect(abs(box.x - part.shown.x) < 1e-9 && abs(box.maxY - part.shown.maxY) < 1e-9)
    #expect(abs(found.aspectRatio - 595.0 / 842) < 0.01)
  }

  @Test func `a blank page is not cropped, and one word on it does not make it blank`() async throws
  {
    let options = RenderOptions(scale: .auto, crop: true)
    let blank = try await render(PDFBuilder.document([""]), options)
    #expect(blank.isBlank && blank.shown == .whole)
    let word = try await render(page(size: 18, lines: 1), options)
    #expect(!word.isBlank && word.shown != .whole)
  }

  @Test(.needsCorpora, .timeLimit(.minutes(15)))
  func `cropping real pages cuts nothing dark off`() async throws {
    let names = ["acroform", "cardinal", "ccitt", "francais", "graph", "linn", "skew", "toc"]
    var cropped = 0
    for file in Corpora.files(in: "pdf/ocrmypdf")
    where names.contains(file.deletingPathExtension().lastPathComponent)
      && file.pathExtension == "pdf"
    {
      let source = DocumentSource.file(path: file.path)
      let options = RenderOptions(maxSide: 1200, encoding: .png)
      var cropping = options
      cropping.crop = true
      let whole = try await pool.render(page: 1, of: source, options: options)
      let part = try await pool.render(page: 1, of: source, options: cropping)
      cropped += part.shown == .whole ? 0 : 1
      let raster = try whole.raster().inGray()
      let mostDust = 20
      var outside = 0
      for y in 0..<raster.height {
        for x in 0..<raster.width where raster.pixels[y * raster.width + x] < 128 {
          let (x, y) = (Double(x) / Double(raster.width), Double(y) / Double(raster.height))
          let isShown =
            x >= part.shown.x - 1e-9 && x < part.shown.maxX && y >= part.shown.y - 1e-9
            && y < part.shown.maxY
          outside += isShown ? 0 : 1
        }
      }
      #expect(outside <= mostDust, "\(file.lastPathComponent)")
    }
    #expect(cropped >= 2)
  }

  @Test func `a small picture comes beside the large one, through the process too`() async throws {
    let bytes = page(size: 12)
    let processes = DecoderPool(isolation: .processes(WorkerProcesses().command, count: 1))
    let options = RenderOptions(thumbnail: 100)
    let page = try await processes.render(
      page: 1, of: .bytes(bytes, name: "page"), options: options)
    let small = try #require(page.thumbnail)
    #expect(small.height == 100 && small.format == .jpeg)
    #expect(try ImageDecoder().decode(small.bytes).height == 100)
    #expect(try page.raster().height == page.image.height)
    #expect(page == (try await render(bytes, options)))
    await processes.shutdown()
  }
}
