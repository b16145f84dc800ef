import Imaging
import TestSupport
import Testing

@testable import Documents

/// Whether a page's text layer is believed, and what becomes of one that is not.
struct TextTrustTests {
  static let lines = [
    "The quick brown fox jumps over the lazy dog while",
    "seven wizards make toxic brew for the evil",
    "queen and jack and nobody knows the reason why",
    "the invoice of last month was paid twice here",
    "please send the difference back to our account",
    "with kind regards from all of us at the office",
  ]
  static let size = 11

  /// The lines as content of a page, in a rendering mode (ISO 32000-1, 9.3.6): 3 is invisible.
  static func content(_ lines: [String], mode: Int = 0, shift: Int = 0) -> String {
    "\(mode) Tr\n"
      + lines.enumerated().map {
        PDFBuilder.text($0.element, 10 + shift, 165 - $0.offset * 28, size: size)
      }.joined()
  }

  /// A page that is a scan of the lines, with something over it.
  static func scan(_ lines: [String], under content: String) async throws -> [UInt8] {
    let drawn = try await DecoderPool(isolation: .inProcess()).render(
      page: 1, of: .bytes(PDFBuilder.document([Self.content(lines)]), name: "drawn"),
      options: RenderOptions(resolution: 144, encoding: .png))
    return try PDFBuilder.scan(drawn.raster(), under: content)
  }

  static func text(
    _ bytes: [UInt8], _ recognizer: any TextRecognizer = OneWordRecognizer(),
    _ wanted: RenderOptions.Text = .layer, maxSide: Int = 2000
  ) async throws -> (PageText, [PictureFinding]) {
    let pool = DecoderPool(isolation: .inProcess(recognizer))
    let page = try await pool.render(
      page: 1, of: .bytes(bytes, name: "t"), options: RenderOptions(maxSide: maxSide, text: wanted))
    return (try #require(page.text), page.findings)
  }

  @Test(arguments: [2000, 150])
  func `printed text is trusted, in a small picture too`(maxSide: Int) async throws {
    let bytes = PDFBuilder.document([Self.content(Self.lines)])
    let (text, _) = try await Self.text(bytes, maxSide: maxSide)
    #expect(text.layer == .trusted && text.words.count > 30)
    let short = PDFBuilder.document([PDFBuilder.text("Total 9.00", 20, 100)])
    #expect(try await Self.text(short).0.layer == .trusted)
  }

  @Test func `the text of an earlier recognition is trusted where it lies on its ink`()
    async throws
  {
    let hidden = Self.content(Self.lines, mode: 3)
    let scan = try await Self.scan(Self.lines, under: hidden)
    let (text, findings) = try await Self.text(scan, OneWordRecognizer(), .layerOrRecognized)
    #expect(text.layer == .trusted && text.origin == .textLayer && findings.isEmpty)
  }

  @Test func `text that lies beside the ink is not trusted`() async throws {
    // Lines stand in the upper half, the words in the lower.
    let printed = Array(Self.lines.prefix(2))
    let aside = (0..<4).map {
      PDFBuilder.text("these words stand elsewhere", 10, 70 - $0 * 18, size: 9)
    }
    let bytes = try await Self.scan(printed, under: "3 Tr " + aside.joined())
    let (layer, _) = try await Self.text(bytes)
    #expect(layer.layer == .offInk)
    let (text, findings) = try await Self.text(bytes, OneWordRecognizer(), .layerOrRecognized)
    #expect(text.origin == .ocr && text.layer == .offInk)
    #expect(findings.map(\.code) == [.textLayerDistrusted])
    #expect(findings.first?.message.contains("nothing is printed") == true)
  }

  @Test func `a scan with a line stamped on it is partial`() async throws {
    let stamp = PDFBuilder.text(
      "Received by the office of the clerk on the second day of May in the year", 10, 185, size: 8)
    let bytes = try await Self.scan(Self.lines, under: stamp)
    #expect(try await Self.text(bytes).0.layer == .partial)
    let seen = LineRecognizer(lines: [SeenLine(Self.lines[0], top: 0.2)])
    let (text, findings) = try await Self.text(bytes, seen, .layerOrRecognized)
    #expect(text.origin == .ocr && text.layer == .partial)
    #expect(findings.map(\.code) == [.textLayerDistrusted])
  }

  @Test func `where nothing more can be recognised, what looked partial is trusted`() async throws {
    // The picture is as inky as text, but no recogniser sees words in it.
    let stamp = PDFBuilder.text(
      "Figure seven: how the number of visits has grown", 10, 185, size: 8)
    let bytes = try await Self.scan(Self.lines, under: stamp)
    #expect(try await Self.text(bytes).0.layer == .partial)
    let (text, findings) = try await Self.text(
      bytes, LineRecognizer(lines: []), .layerOrRecognized)
    #expect(text.origin == .textLayer && text.layer == .trusted && findings.isEmpty)
    #expect(text.words.count == 9)
  }

  @Test func `letters of no language are implausible, unless the same ones are recognised`()
    async throws
  {
    // Each letter three further, as by a font whose encoding is off by some glyphs.
    let shifted = Self.lines.map { line in
      String(
        String.UnicodeScalarView(
          line.unicodeScalars.map { scalar in
            scalar == " " ? scalar : Unicode.Scalar((scalar.value - 65 + 3) % 58 + 65) ?? scalar
          }.filter { !"\\[]()".unicodeScalars.contains($0) }))
    }
    let bytes = PDFBuilder.document([Self.content(shifted)])
    #expect(try await Self.text(bytes).0.layer == .implausible)
    let wrong = try await Self.text(bytes, LineRecognizer(lines: []), .layerOrRecognized)
    #expect(wrong.0.origin == .ocr && wrong.1.first?.message.contains("no language") == true)
    let same = LineRecognizer(lines: shifted.map { SeenLine($0, top: 0.2) })
    let right = try await Self.text(bytes, same, .layerOrRecognized)
    #expect(right.0.origin == .textLayer && right.0.layer == .trusted)
  }

  @Test func `characters of no text are garbage`() {
    let box = Box(x: 0.1, y: 0.1, width: 0.1, height: 0.1)
    let ink = InkMap(
      of: Raster(width: 10, height: 10, format: .gray, pixels: .init(repeating: 9, count: 100)))
    func verdict(_ words: [String], hasImages: Bool = false) -> TextTrust {
      let words = words.map { Word(text: $0, box: box) }
      return TextLayerJudge(TextLayer(words: words, hasImages: hasImages)).verdict(ink)
    }
    #expect(verdict(["\u{FFFD}\u{E012}\u{1}", "abc"]) == .garbage)
    #expect(verdict([]) == .noWords)
    let dust = [".", ",", "»", "..", "i,", "14", "?", "e.", "-", "'"]
    #expect(verdict(dust, hasImages: true) == .garbage)
    #expect(verdict(dust) == .offInk, "leaders of dots are real text, where there is ink")
  }

  @Test(arguments: [
    (
      "en",
      "It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife. However little known the feelings or views"
    ),
    (
      "de",
      "Jemand musste Josef K. verleumdet haben, denn ohne dass er etwas Böses getan hätte, wurde er eines Morgens verhaftet. Die Köchin der Frau Grubach, seiner"
    ),
    (
      "fr",
      "Longtemps, je me suis couché de bonne heure. Parfois, à peine ma bougie éteinte, mes yeux se fermaient si vite que je n'avais pas le temps de me dire"
    ),
    (
      "es",
      "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo de los de lanza en astillero, adarga antigua"
    ),
    (
      "it",
      "Nel mezzo del cammin di nostra vita mi ritrovai per una selva oscura, ché la diritta via era smarrita. Ahi quanto a dir qual era è cosa dura esta selva"
    ),
    (
      "pl",
      "Litwo! Ojczyzno moja! ty jesteś jak zdrowie; ile cię trzeba cenić, ten tylko się dowie, kto cię stracił. Dziś piękność twą w całej ozdobie widzę i opisuję"
    ),
    (
      "fi",
      "Mieleni minun tekevi, aivoni ajattelevi lähteäni laulamahan, saa'ani sanelemahan, sukuvirttä suoltamahan, lajivirttä laulamahan. Sanat suussani sulavat"
    ),
    (
      "tr",
      "Korkma, sönmez bu şafaklarda yüzen al sancak; sönmeden yurdumun üstünde tüten en son ocak. O benim milletimin yıldızıdır, parlayacak; o benimdir, o benim"
    ),
    (
      "nl",
      "Ik ben makelaar in koffie, en woon op de Lauriergracht. Het is mijn gewoonte niet, romans te schrijven, of zulke dingen, en het heeft dan ook lang geduurd"
    ),
    (
      "cs",
      "Po lesích chodil starý pán s hůlkou a hledal houby, které však toho roku nerostly; zato potkal mnoho lidí, kteří hledali totéž a rovněž nic nenalezli"
    ),
  ]) func `letters of languages are told from shifted and shuffled ones`(
    language: String, sample: String
  ) {
    func statistics(_ text: String) -> LetterStatistics {
      LetterStatistics(
        of: text.split(separator: " ").map { Word(text: String($0), box: .whole) })
    }
    let genuine = statistics(sample)
    #expect(genuine.latin > 100, "\(genuine.latin)")
    #expect(genuine.likeness > 0.55, "\(genuine.likeness)")
    #expect(Double(genuine.vowelless) < 0.1 * Double(genuine.longWords))
    var noticed = 0
    for shift in 1...25 {
      let shifted = String(
        String.UnicodeScalarView(
          sample.lowercased().unicodeScalars.map { scalar in
            guard ("a"..."z").contains(scalar) else { return scalar }
            return Unicode.Scalar((scalar.value - 97 + UInt32(shift)) % 26 + 97) ?? scalar
          }))
      noticed += statistics(shifted).likeness < TextLayerJudge.smallestLikeness ? 1 : 0
    }
    #expect(noticed >= 24)
  }
}

/// A line of words at a height of the page.
struct SeenLine {
  var text: String
  var top: Double

  init(_ text: String, top: Double) {
    self.text = text
    self.top = top
  }
}

/// A recognizer that sees given lines, whatever it is shown.
struct LineRecognizer: TextRecognizer {
  let lines: [SeenLine]

  func words(in picture: Raster) -> [Word] {
    lines.flatMap { line in
      line.text.split(separator: " ").enumerated().map { index, text in
        Word(
          text: String(text),
          box: Box(x: 0.05 + 0.09 * Double(index), y: line.top, width: 0.08, height: 0.05),
          confidence: 0.9)
      }
    }
  }
}
