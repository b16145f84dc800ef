import Imaging

/// How the pool's requests become messages to processes, and answers become values.
extension DecoderPool {
  static func open(
    _ source: DocumentSource, _ passwords: [String], _ limits: DecodingLimits,
    _ shelf: DocumentShelf, _ pool: ProcessPool
  ) async throws(DecodingError) -> (Document, password: String?) {
    let held = try await shelf.look(at: source)
    let (answer, _) = try await ask(
      pool,
      ProcessPool.Request(work: .opening, bounds: .plain) { _ in
        (try Frame(DecoderRequest.open(held.passed, passwords: passwords)), held.file)
      } opened: { response in
        if case .opened = response { held.sha256 } else { nil }
      })
    guard case .opened(let mediaType, let pageCount, let password) = answer else {
      throw answer.error(at: .opening)
    }
    guard AnswerCheck.accepts(mediaType: mediaType, pageCount: pageCount, limits: limits),
      password.map(passwords.contains) ?? true
    else { throw DecoderWork.opening.nonsense }
    let document = Document(
      name: source.name, sha256: held.sha256, mediaType: mediaType, pageCount: pageCount)
    return (document, password)
  }

  static func render(
    _ page: Int, _ source: DocumentSource, _ sha256: String, _ password: String?,
    _ options: RenderOptions, _ shelf: DocumentShelf, _ pool: ProcessPool
  ) async throws(DecodingError) -> RenderedPage {
    let work = DecoderWork.page(page)
    func ask(passing always: Bool) async throws(DecodingError) -> (DecoderResponse, Frame) {
      try await Self.ask(
        pool,
        ProcessPool.Request(
          work: work, interest: ProcessPool.Interest(document: sha256, page: page),
          bounds: .page(options)
        ) { isOpen in
          if isOpen && !always {
            let passed = PassedDocument(sha256: sha256)
            let request = DecoderRequest.render(page: page, passed, password: password, options)
            return (try Frame(request), nil)
          }
          let held = try await shelf.look(at: source)
          guard held.sha256 == sha256 else { throw DecodingError.documentChanged }
          let request = DecoderRequest.render(
            page: page, held.passed, password: password, options)
          return (try Frame(request), held.file)
        } opened: { response in
          if case .rendered = response { sha256 } else { nil }
        })
    }
    var (answer, frame) = try await ask(passing: false)
    if answer == .documentNeeded { (answer, frame) = try await ask(passing: true) }
    guard case .rendered(let header) = answer else { throw answer.error(at: work) }
    let text = frame.text.isEmpty ? nil : PageText(wireBytes: frame.text)
    let rendered = header.page(frame.payload, text: text)
    guard frame.text.isEmpty == (text == nil),
      AnswerCheck.accepts(rendered, number: page, options: options)
    else { throw work.nonsense }
    return rendered
  }

  static func recognize(
    _ image: EncodedImage, _ pool: ProcessPool
  ) async throws(DecodingError) -> PageText {
    let (answer, frame) = try await ask(
      pool,
      ProcessPool.Request(work: .recognition, bounds: .words) { _ in
        let size = PixelSize(width: image.width, height: image.height)
        return (
          try Frame(DecoderRequest.recognize(image.format, size), payload: image.bytes), nil
        )
      } opened: { _ in
        nil
      })
    guard case .recognized = answer else { throw answer.error(at: .recognition) }
    guard let text = PageText(wireBytes: frame.text), AnswerCheck.accepts(text) else {
      throw DecoderWork.recognition.nonsense
    }
    return text
  }

  private static func ask(
    _ pool: ProcessPool, _ request: ProcessPool.Request
  ) async throws(DecodingError) -> (DecoderResponse, Frame) {
    do {
      let (answer, frame) = try await pool.ask(request)
      return (answer.response, frame)
    } catch let error as DecodingError {
      throw error
    } catch {
      throw request.work.nonsense
    }
  }
}

extension DecoderResponse {
  /// The error that it states, or that it is where something else was asked for.
  fileprivate func error(at work: DecoderWork) -> DecodingError {
    if case .failed(let error) = self { return AnswerCheck.bounded(error) }
    return work.nonsense
  }
}
