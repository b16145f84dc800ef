import FoundationEssentials
import Imaging

/// How the pool's requests become messages to processes, and answers become values.
extension DecoderPool {
  static func open(
    _ source: DocumentSource, _ passwords: [String], _ limits: DecodingLimits, _ pool: ProcessPool
  ) async throws(DecodingError) -> (Document, password: String?) {
    var payload: [UInt8] = []
    if case .bytes(let bytes, _) = source { payload = bytes }
    guard payload.count <= limits.fileBytes else {
      throw DecodingError(
        .limit,
        "The document has \(payload.count) bytes; at most \(limits.fileBytes) are allowed.")
    }
    let request = DecoderRequest.open(DecoderSource(source), passwords: passwords)
    let (answer, _) = try await ask(pool, about: nil, request) { [payload] _ in payload }
    guard case .opened(let document, let password) = answer else { throw answer.asError }
    // A process that a hostile document has taken over may answer anything.
    guard (1...limits.pages).contains(document.pageCount),
      password.map(passwords.contains) ?? true
    else { throw DecoderResponse.strange }
    return (document, password)
  }

  static func render(
    _ page: Int, _ source: DocumentSource, _ sha256: String, _ password: String?,
    _ options: RenderOptions, _ pool: ProcessPool
  ) async throws(DecodingError) -> RenderedPage {
    var payload: [UInt8] = []
    if case .bytes(let bytes, _) = source { payload = bytes }
    let request = DecoderRequest.render(
      page: page, DecoderSource(source), sha256: sha256, password: password, options)
    var (answer, picture) = try await ask(pool, about: sha256, request) { [payload] isOpen in
      isOpen ? [] : payload
    }
    if answer == .bytesNeeded {
      (answer, picture) = try await ask(pool, about: sha256, request) { [payload] _ in payload }
    }
    guard case .rendered(let header) = answer else { throw answer.asError }
    guard header.number == page, (1...options.maxSide).contains(header.size.width),
      (1...options.maxSide).contains(header.size.height)
    else { throw DecoderResponse.strange }
    return header.page(picture)
  }

  static func recognize(
    _ image: EncodedImage, _ pool: ProcessPool
  ) async throws(DecodingError) -> PageText {
    let request = DecoderRequest.recognize(
      image.format, PixelSize(width: image.width, height: image.height))
    let (answer, _) = try await ask(pool, about: nil, request) { _ in image.bytes }
    guard case .recognized(let text) = answer else { throw answer.asError }
    return text
  }

  private static func ask(
    _ pool: ProcessPool, about document: String?, _ request: DecoderRequest,
    payload: @Sendable (_ isOpen: Bool) -> [UInt8]
  ) async throws(DecodingError) -> (DecoderResponse, [UInt8]) {
    do {
      let frame = try await pool.ask(about: document) { isOpen in
        try Frame(request, payload: payload(isOpen))
      } learned: { frame in
        switch try frame.message(DecoderResponse.self) {
        case .opened(let document, _): document.sha256
        case .rendered: document
        default: nil
        }
      }
      return (try frame.message(DecoderResponse.self), frame.payload)
    } catch let error as DecodingError {
      throw error
    } catch {
      throw DecoderResponse.strange
    }
  }
}

extension DecoderSource {
  /// The source as a process sees it: a path that does not depend on where we are.
  fileprivate init(_ source: DocumentSource) {
    switch source {
    case .bytes(_, let name): self = .payload(name: name)
    case .file(let path) where path.hasPrefix("/"): self = .file(path: path)
    case .file(let path):
      self = .file(path: FileManager.default.currentDirectoryPath + "/" + path)
    }
  }
}

extension DecoderResponse {
  /// What to say of an answer that fits no question.
  fileprivate static let strange = DecodingError(
    .decoderDied, "The decoder process answered with nonsense.")

  /// The error that it states, or that it is where something else was asked for.
  fileprivate var asError: DecodingError {
    if case .failed(let error) = self { return error }
    return Self.strange
  }
}
