import Imaging

/// Opens documents and renders their pages, in this process and on the caller's thread.
///
/// This is what a decoder process does inside, and `DecoderPool` in a program that may not spawn
/// any. It is not safe to share: one thread at a time. It keeps the document used last open, since
/// the next page is as a rule one of the same.
final class DocumentDecoder {
  /// Files of fewer bytes may stay in memory as far as they were read; of larger ones, each page's
  /// bytes are read from the kernel's cache when their turn comes.
  private static let smallFile = 4 << 20

  private let limits: DecodingLimits
  private let recognizer: (any TextRecognizer)?
  private var last: (document: Document, open: any OpenDocument, bytes: FileBytes)? {
    didSet { turns = [:] }
  }
  /// How pages of the open document lie, as far as that was asked.
  private var turns: [TurnKey: PageTurn?] = [:]
  /// Made with the first PDF; other documents have no use for them.
  private lazy var popplerTables = PopplerTables()

  /// A decoder; without a recognizer, pictures have no words.
  init(limits: DecodingLimits, recognizer: (any TextRecognizer)?) {
    self.limits = limits
    self.recognizer = recognizer
  }

  /// Opens a document anew.
  ///
  /// - Parameter passwords: what to try where it asks for one, in this order.
  func open(
    _ content: DocumentContent, passwords: [String] = []
  ) throws(DecodingError) -> Document {
    last = nil
    let (bytes, sha256) = try content.load()
    let open = try DocumentOpener(limits: limits).open(bytes, passwords: passwords)
    let document = Document(
      name: content.name, sha256: sha256, mediaType: open.mediaType, pageCount: open.pageCount)
    last = (document, open, bytes)
    if open is PDFDocument { _ = popplerTables }
    return document
  }

  /// Renders a page of a document.
  ///
  /// - Parameters:
  ///   - number: the page's number, from 1.
  ///   - content: the bytes; not looked at where the document is still open.
  ///   - sha256: the hash that the bytes must have; nil takes what is found.
  ///   - password: what opens the document, where it needs one.
  ///   - options: how the page is to be shown.
  func render(
    page number: Int, of content: DocumentContent, sha256: String?, password: String? = nil,
    options: RenderOptions
  ) throws(DecodingError) -> RenderedPage {
    let (document, open, bytes) = try current(content, sha256: sha256, password: password)
    defer { if bytes.count >= Self.smallFile { bytes.letGoOfMemory() } }
    guard (1...document.pageCount).contains(number) else {
      throw DecodingError(
        .noSuchPage,
        "The document has \(document.pageCount) page\(document.pageCount == 1 ? "" : "s"); "
          + "there is no page \(number).")
    }
    let stated = try open.page(number)
    let turn = try turn(of: stated, number, options.upright)
    let page: any OpenPage = turn.map { TurnedPage(page: stated, turn: $0) } ?? stated
    let framing = PageFraming(page: page, options: options)
    let seen: PagePicture
    let picture: PagePicture
    var isInkless = false
    if let region = options.region {
      picture = try framing.part(region)
      seen = picture
    } else {
      let whole = try framing.whole()
      seen = whole.picture
      isInkless = try self.isInkless(page, seen.raster)
      picture = framing.framed(whole, isInkless: isInkless)
    }
    var findings = (turn.map { [$0.finding] } ?? []) + picture.findings
    let text = try text(of: page, options.text, seen, isInkless: isInkless, &findings)?.bounded
    let isBlank = isInkless && !picture.isIncomplete && (text?.words.isEmpty ?? true)
    return RenderedPage(
      number: number, image: try encode(picture.raster, options), way: picture.way,
      shown: picture.shown, text: text, isBlank: isBlank,
      findings: (findings + (text?.distrust.map { [$0] } ?? [])).bounded,
      thumbnail: try options.thumbnail.map { side throws(DecodingError) in
        try thumbnail(of: picture.raster, side)
      })
  }

  /// The words that the recognizer sees in a picture.
  func recognize(_ image: EncodedImage) throws(DecodingError) -> PageText {
    let document = try ImageDocument(
      FileBytes(image.bytes), decoder: ImageDecoder(limits: limits.image))
    var findings: [PictureFinding] = []
    return try recognized(document.page(1), &findings).bounded
  }

  /// The password that opened the document used last; nil where it opens without.
  var password: String? { last?.open.password }

  /// Whether the document with this hash is open, so that its bytes are not needed again.
  func holds(_ sha256: String) -> Bool { last?.document.sha256 == sha256 }

  private func current(
    _ content: DocumentContent, sha256: String?, password: String?
  ) throws(DecodingError) -> (Document, any OpenDocument, FileBytes) {
    if let last, let sha256, last.document.sha256 == sha256 { return last }
    let document = try open(content, passwords: password.map { [$0] } ?? [])
    if let sha256, sha256 != document.sha256 { throw DecodingError.documentChanged }
    guard let last else { preconditionFailure("an opened document is kept") }
    return last
  }

  /// How a page lies, found once for as long as its document is open.
  private func turn(
    of page: any OpenPage, _ number: Int, _ wanted: RenderOptions.Upright
  ) throws(DecodingError) -> PageTurn? {
    let key = TurnKey(page: number, wanted: wanted)
    if let known = turns[key] { return known }
    let found = try UprightFinder(page: page, recognizer: recognizer).turn(wanted)
    turns[key] = .some(found)
    return found
  }

  /// What turns are known by.
  private struct TurnKey: Hashable {
    var page: Int
    var wanted: RenderOptions.Upright
  }

  /// Whether there is next to no ink on the page.
  ///
  /// In a picture made small, thin strokes fade into the paper, so a small one that looks blank is
  /// looked at again in a size at which words are seen.
  private func isInkless(
    _ page: any OpenPage, _ picture: Raster
  ) throws(DecodingError) -> Bool {
    // A page that shows no picture is no scan, in which the other side could show through.
    let isDrawn = page.textLayer().map { !$0.hasImages } ?? false
    guard picture.isBlank(isDrawn: isDrawn) else { return false }
    let side = InkMeasure.workingSide
    if max(picture.width, picture.height) < side {
      let larger = try page.picture(RenderOptions(maxSide: side, maxPixels: side * side))
      guard larger.raster.isBlank(isDrawn: isDrawn) else { return false }
    }
    try page.confirmBlank()
    return true
  }

  private func text(
    of page: any OpenPage, _ wanted: RenderOptions.Text, _ picture: PagePicture, isInkless: Bool,
    _ findings: inout [PictureFinding]
  ) throws(DecodingError) -> PageText? {
    if wanted == .none { return nil }
    guard let layer = page.textLayer() else {
      if isInkless {
        // An empty page was looked at and has no words; of another picture nothing is known.
        return wanted == .layerOrRecognized
          ? PageText(origin: .ocr, aspectRatio: page.aspectRatio, words: []) : nil
      }
      return wanted == .layerOrRecognized && recognizer != nil
        ? try recognized(page, &findings) : nil
    }
    var text = PageText(
      origin: .textLayer, aspectRatio: page.aspectRatio, words: layer.words, layer: .noWords)
    if layer.words.isEmpty && isInkless { return text }
    let judge = TextLayerJudge(layer)
    let first = layer.words.isEmpty ? .noWords : judge.verdict(try ink(of: page, picture))
    text.layer = first
    guard wanted == .layerOrRecognized, first != .trusted, !isInkless, recognizer != nil else {
      return text
    }
    var seen = try recognized(page, &findings)
    seen.layer = judge.verdict(first, after: seen.words)
    text.layer = .trusted
    return seen.layer == .trusted ? text : seen
  }

  /// Where the page has ink, seen in its picture or, where that is small or a part, in another.
  private func ink(of page: any OpenPage, _ picture: PagePicture) throws(DecodingError) -> InkMap {
    let side = InkMeasure.workingSide
    if picture.shown == .whole, max(picture.raster.width, picture.raster.height) * 3 >= side * 2 {
      return InkMap(of: picture.raster)
    }
    return InkMap(
      of: try page.picture(RenderOptions(maxSide: side, maxPixels: side * side)).raster)
  }

  /// The words that the recognizer sees on a page. What is found wrong with the picture that it is
  /// shown is added to the findings, unless they have its like.
  private func recognized(
    _ page: any OpenPage, _ findings: inout [PictureFinding]
  ) throws(DecodingError) -> PageText {
    guard let recognizer else {
      throw DecodingError(
        .decoderUnavailable, "Words were to be recognised, but the decoder has no recognizer.")
    }
    do {
      let picture = try page.pictureForRecognition()
      let known = Set(findings.map(\.code))
      findings += picture.findings.filter { !known.contains($0.code) }
      let words = try recognizer.words(in: picture.raster)
      return PageText(origin: .ocr, aspectRatio: page.aspectRatio, words: words)
    } catch let error as DecodingError {
      throw error
    } catch {
      throw DecodingError(.decoderDied, "The words could not be recognised: \(error).")
    }
  }

  private func thumbnail(of picture: Raster, _ side: Int) throws(DecodingError) -> EncodedImage {
    do {
      return try picture.fitting(maxSide: side, maxPixels: side * side).jpeg(quality: 70)
    } catch {
      throw DecodingError(error)
    }
  }

  private func encode(
    _ picture: Raster, _ options: RenderOptions
  ) throws(DecodingError) -> EncodedImage {
    do {
      let format: PictureEncoding.Format =
        switch options.encoding {
        case .automatic: .automatic
        case .png: .png
        case .jpeg: .jpeg
        }
      return try picture.encoded(
        as: PictureEncoding(
          format: format, jpegQuality: options.jpegQuality, maxBytes: options.maxBytes))
    } catch {
      throw DecodingError(error)
    }
  }
}
