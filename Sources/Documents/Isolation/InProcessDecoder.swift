import Imaging

/// Decodes in this process, for programs that may not start others.
///
/// An actor on a thread of its own, so that the cooperative pool is never blocked. All such actors
/// share the one thread: poppler's colour management races where threads use it at once.
actor InProcessDecoder {
  static let executor = QueueExecutor(label: "platen.decoder.in-process")

  private let decoder: DocumentDecoder
  private let reader: DocumentReader

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe Self.executor.asUnownedSerialExecutor()
  }

  /// A decoder with limits, of which those on memory and time can't be enforced here.
  init(limits: DecodingLimits, recognizer: (any TextRecognizer)?) {
    decoder = DocumentDecoder(limits: limits, recognizer: recognizer)
    reader = DocumentReader(maxBytes: limits.fileBytes)
  }

  /// Opens a document, by one of the passwords where it needs one.
  func open(
    _ source: DocumentSource, passwords: [String]
  ) throws(DecodingError) -> (Document, password: String?) {
    try Self.harmless { () throws(DecodingError) in
      (try decoder.open(content(source), passwords: passwords), decoder.password)
    }
  }

  /// Renders a page.
  func render(
    page: Int, of source: DocumentSource, sha256: String?, password: String?,
    options: RenderOptions
  ) throws(DecodingError) -> RenderedPage {
    try Self.harmless { () throws(DecodingError) in
      try decoder.render(
        page: page, of: content(source), sha256: sha256, password: password, options: options)
    }
  }

  /// Recognises words.
  func recognize(_ image: EncodedImage) throws(DecodingError) -> PageText {
    try Self.harmless { () throws(DecodingError) in try decoder.recognize(image) }
  }

  /// Does what may fail for a reason that quotes the document.
  private static func harmless<Result>(
    _ work: () throws(DecodingError) -> Result
  ) throws(DecodingError) -> Result {
    do {
      return try work()
    } catch {
      throw AnswerCheck.bounded(error)
    }
  }

  private func content(_ source: DocumentSource) -> DocumentContent {
    DocumentContent(name: source.name) { [reader] () throws(DecodingError) in
      try reader.read(source)
    }
  }
}
