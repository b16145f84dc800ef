import Imaging
import Testing

@testable import Documents

struct AnswerCheckTests {
  static let options = RenderOptions(
    maxSide: 100, maxPixels: 5000, maxBytes: picture(100, 50).bytes.count, text: .layer)

  static func picture(_ width: Int, _ height: Int, _ format: PictureEncoding.Format = .png)
    -> EncodedImage
  {
    do {
      return try Raster(
        width: width, height: height, format: .gray,
        pixels: Array(repeating: 255, count: width * height)
      ).encoded(as: PictureEncoding(format: format, jpegQuality: 70))
    } catch {
      preconditionFailure("a small picture can be encoded: \(error)")
    }
  }

  static func page(_ change: (inout RenderedPage) -> Void = { _ in }) -> RenderedPage {
    let word = Word(text: "a", box: Box(x: 0.1, y: 0.1, width: 0.9, height: 0.1), confidence: 1)
    var page = RenderedPage(
      number: 2, image: picture(100, 50), way: .drawn,
      text: PageText(origin: .ocr, aspectRatio: 2, words: [word]))
    change(&page)
    return page
  }

  static func changedBox(_ change: (inout Box) -> Void) -> RenderedPage {
    page { change(&$0.text!.words[0].box) }
  }

  @Test func `a page as it was asked for is believed`() {
    #expect(AnswerCheck.accepts(Self.page(), number: 2, options: Self.options))
  }

  static let lies: [(String, RenderedPage)] = [
    ("another page", page { $0.number = 3 }),
    ("too wide", page { $0.image = picture(101, 49) }),
    ("too many pixels", page { $0.image = picture(100, 51) }),
    ("smaller than its bytes say", page { $0.image.width = 99 }),
    ("larger bytes than stated", page { $0.image.bytes = picture(100, 51).bytes }),
    (
      "larger JPEG than stated",
      page {
        $0.image = picture(100, 51, .jpeg)
        $0.image.height = 50
      }
    ),
    ("no more than a signature", page { $0.image.bytes.removeSubrange(8...) }),
    ("no pixels", page { $0.image.height = 0 }),
    ("negative size", page { $0.image.width = -1 }),
    ("another format than its bytes", page { $0.image.format = .jpeg }),
    ("too many bytes", page { $0.image.bytes.append(0) }),
    ("no bytes", page { $0.image.bytes = [] }),
    ("bytes of no format", page { $0.image.bytes[0] = 0 }),
    ("shows what is not on the page", page { $0.shown.x = 0.5 }),
    ("shows nothing", page { $0.shown.width = 0 }),
    ("nameless number", changedBox { $0.x = .nan }),
    ("endless number", changedBox { $0.width = .infinity }),
    ("off the page", changedBox { $0.y = -0.1 }),
    ("negative extent", changedBox { $0.height = -0.01 }),
    ("empty word", page { $0.text!.words[0].text = "" }),
    ("endless word", page { $0.text!.words[0].text = String(repeating: "a", count: 5000) }),
    ("more than sure", page { $0.text!.words[0].confidence = 1.5 }),
    ("shapeless page", page { $0.text!.aspectRatio = -.infinity }),
    (
      "endless findings",
      page { $0.findings = Array(repeating: PictureFinding(.truncated, ""), count: 101) }
    ),
    (
      "endless message",
      page { $0.findings = [PictureFinding(.truncated, String(repeating: "a", count: 5000))] }
    ),
    ("colours a terminal", page { $0.findings = [PictureFinding(.truncated, "\u{1B}[31m")] }),
    ("turns letters round", page { $0.findings = [PictureFinding(.truncated, "\u{202E}a")] }),
  ]

  @Test(arguments: [
    ("\u{1B}]0;title\u{7}", " ]0;title "), ("a\r\nb\tc", "a  b c"), ("\u{9B}2J\u{85}", " 2J "),
    ("\u{202E}\u{2066}abc\u{2069}\u{200F}", "abc"), ("\u{2028}ü 語 😀", " ü 語 😀"), ("\u{7F}", " "),
  ])
  func `no message that comes from a document moves a terminal or a reader`(
    message: String, shown: String
  ) {
    #expect(AnswerCheck.bounded(DecodingError(.damaged, message)).message == shown)
    #expect([PictureFinding(.truncated, message)].bounded.map(\.message) == [shown])
    #expect(AnswerCheck.bounded(shown) == shown)
  }

  @Test(arguments: lies.indices)
  func `a page that can't be true is refused`(index: Int) {
    let (name, page) = Self.lies[index]
    #expect(!AnswerCheck.accepts(page, number: 2, options: Self.options), "\(name)")
  }

  @Test func `a small picture is of the size that its bytes state and that was asked for`() {
    var options = Self.options
    options.thumbnail = 20
    func accepts(_ small: EncodedImage?) -> Bool {
      AnswerCheck.accepts(Self.page { $0.thumbnail = small }, number: 2, options: options)
    }
    let small = Self.picture(20, 10, .jpeg)
    #expect(accepts(small) && !accepts(nil) && !accepts(Self.picture(21, 10)))
    var lie = small
    lie.height = 9
    #expect(!accepts(lie))
  }

  @Test func `what a document may honestly hold passes when it is bounded`() {
    let long = String(repeating: "aü€😀", count: 2000)
    let words = [
      Word(text: "a", box: .whole, confidence: 0.5),
      Word(text: long, box: Box(x: 0.2, y: 0.1, width: 0.6, height: 0.1)),
      Word(text: "", box: .whole),
      Word(text: "off", box: Box(x: -1, y: .nan, width: .infinity, height: -2), confidence: 3),
    ]
    let findings = (0..<200).map { _ in PictureFinding(.fontMissing, "\u{1}" + long) }
    let page = Self.page {
      $0.text = PageText(origin: .ocr, aspectRatio: 2, words: words).bounded
      $0.findings = findings.bounded
    }
    #expect(AnswerCheck.accepts(page, number: 2, options: Self.options))
    let kept = page.text?.words ?? []
    #expect(kept.first == words[0] && kept.last?.text == "off")
    #expect(kept.dropFirst().dropLast().map(\.text).joined() == long)
    #expect(kept.count == 2 + 5, "20,000 bytes are five pieces")
  }

  @Test func `the findings that pass fit into the header of an answer`() throws {
    let message = String(repeating: "\"", count: AnswerCheck.longestMessage)
    let page = Self.page {
      $0.findings = Array(repeating: PictureFinding(.damaged, message), count: 100)
    }
    #expect(AnswerCheck.accepts(page, number: 2, options: Self.options))
    let frame = try Frame(DecoderResponse.rendered(RenderedPageHeader(page)))
    #expect(frame.prefix.fits(within: .page(Self.options)))
  }

  @Test func `names of fonts are told few and short`() {
    #expect(MissingFonts.shown("Times\u{1B}[31m\u{202E}\n") == "Times [31m ")
    let long = String(repeating: "é", count: 10_000)
    #expect(MissingFonts.shown(long) == long.prefix(60) + "…")
  }

  @Test func `an encoding that was not asked for and unasked words are refused`() {
    var options = Self.options
    options.encoding = .jpeg
    #expect(!AnswerCheck.accepts(Self.page(), number: 2, options: options))
    options = Self.options
    options.text = .none
    #expect(!AnswerCheck.accepts(Self.page(), number: 2, options: options))
  }

  @Test func `a document that can't be one is refused, and long errors are cut`() {
    let limits = DecodingLimits(pages: 10)
    func accepts(_ type: String, _ pages: Int) -> Bool {
      AnswerCheck.accepts(mediaType: type, pageCount: pages, limits: limits)
    }
    #expect(accepts("application/pdf", 10))
    #expect(!accepts("application/pdf", 0) && !accepts("application/pdf", 11))
    #expect(!accepts("", 1) && !accepts("a b", 1) && !accepts("a\n", 1))
    #expect(!accepts(String(repeating: "a", count: 200), 1))
    let long = DecodingError(.damaged, String(repeating: "ü", count: 1 << 20))
    #expect(AnswerCheck.bounded(long).message.utf8.count < 5000)
  }

  @Test func `a picture may cost what its pixels do, whatever the options say`() {
    let bounds = FramePrefix.page(RenderOptions(maxSide: .max, maxPixels: .max))
    #expect(bounds.payload <= 1 << 30 && FramePrefix.page(Self.options).payload < 2 << 20)
  }
}
