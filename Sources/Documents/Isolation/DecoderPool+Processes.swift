import Imaging

/// How the pool's requests become messages to processes, and answers become values.
extension DecoderPool {
  static func open(
    _ source: DocumentSource, _ passwords: [String], _ limits: DecodingLimits,
    _ shelf: DocumentShelf, _ pool: ProcessPool
  ) async throws(DecodingError) -> (Document, password: String?) {
    let held = try await shelf.look(at: source)
    return try await ask(
      pool,
      ProcessPool.Request(work: .opening, bounds: .plain) { _ in
        (try Frame(DecoderRequest.open(held.passed, passwords: passwords)), held.file)
      } read: { reply -> (Document, password: String?)? in
        guard case .opened(let mediaType, let pageCount, let password) = reply.response,
          AnswerCheck.accepts(mediaType: mediaType, pageCount: pageCount, limits: limits),
          password.map(passwords.contains) ?? true
        else { return nil }
        let document = Document(
          name: source.name, sha256: held.sha256, mediaType: mediaType, pageCount: pageCount)
        return (document, password)
      } opened: { _ in
        held.sha256
      })
  }

  /// What comes of the question for a page.
  private enum PageAnswer: Sendable {
    case page(RenderedPage)
    /// The process does not have the document open.
    case documentNeeded
  }

  static func render(
    _ page: Int, _ source: DocumentSource, _ sha256: String, _ password: String?,
    _ options: RenderOptions, _ shelf: DocumentShelf, _ pool: ProcessPool
  ) async throws(DecodingError) -> RenderedPage {
    let work = DecoderWork.page(page)
    func ask(passing always: Bool) async throws(DecodingError) -> PageAnswer {
      try await Self.ask(
        pool,
        ProcessPool.Request(
          work: work, interest: ProcessPool.Interest(document: sha256, page: page),
          bounds: .page(options), recognizes: options.mayRecognize
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
        } read: { reply -> PageAnswer? in
          if reply.response == .documentNeeded { return always ? nil : .documentNeeded }
          guard case .rendered(let header) = reply.response else { return nil }
          let text = reply.frame.text.isEmpty ? nil : PageText(wireBytes: reply.frame.text)
          let rendered = header.page(reply.frame.payload, text: text)
          guard reply.frame.text.isEmpty == (text == nil),
            AnswerCheck.accepts(rendered, number: page, options: options)
          else { return nil }
          return .page(rendered)
        } opened: { answer in
          if case .page = answer { sha256 } else { nil }
        })
    }
    if case .page(let rendered) = try await ask(passing: false) { return rendered }
    guard case .page(let rendered) = try await ask(passing: true) else { throw work.nonsense }
    return rendered
  }

  static func recognize(
    _ image: EncodedImage, _ pool: ProcessPool
  ) async throws(DecodingError) -> PageText {
    try await ask(
      pool,
      ProcessPool.Request(work: .recognition, bounds: .words) { _ in
        let size = PixelSize(width: image.width, height: image.height)
        return (
          try Frame(DecoderRequest.recognize(image.format, size), payload: image.bytes), nil
        )
      } read: { reply -> PageText? in
        guard reply.response == .recognized, let text = PageText(wireBytes: reply.frame.text),
          AnswerCheck.accepts(text)
        else { return nil }
        return text
      } opened: { _ in
        nil
      })
  }

  private static func ask<Answer>(
    _ pool: ProcessPool, _ request: ProcessPool.Request<Answer>
  ) async throws(DecodingError) -> Answer {
    do {
      return try await pool.ask(request)
    } catch let error as DecodingError {
      throw error
    } catch {
      throw request.work.nonsense
    }
  }
}
