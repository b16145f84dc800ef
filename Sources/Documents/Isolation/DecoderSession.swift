import Imaging

/// One decoder process's talk with its parent, from `hello` to the end of its input.
final class DecoderSession {
  /// Why a session can't go on; the process ends with it.
  enum Fault: Error {
    case expectedConfigure
    case otherVersion(Int)
  }

  private var pipe: FramePipe
  private let recognizer: (any TextRecognizer)?

  /// A session that has not begun.
  init(pipe: FramePipe, recognizer: (any TextRecognizer)?) {
    self.pipe = pipe
    self.recognizer = recognizer
  }

  /// Serves until the input ends.
  func run() throws {
    try pipe.write(Frame(DecoderResponse.hello(version: decoderProtocolVersion)))
    guard let first = try pipe.read() else { return }
    guard case .configure(let version, let limits) = try first.message(DecoderRequest.self) else {
      throw Fault.expectedConfigure
    }
    guard version == decoderProtocolVersion else { throw Fault.otherVersion(version) }
    ResourceLimits.applyToProcess(memory: limits.memory)
    try pipe.write(Frame(DecoderResponse.configured))
    let decoder = DocumentDecoder(limits: limits, recognizer: recognizer)
    while let frame = try pipe.read() {
      ResourceLimits.allowCPU(seconds: limits.cpuSeconds)
      let request = try frame.message(DecoderRequest.self)
      try pipe.write(answer(request, payload: frame.payload, decoder))
    }
  }

  private func answer(
    _ request: DecoderRequest, payload: [UInt8], _ decoder: DocumentDecoder
  ) throws -> Frame {
    do {
      switch request {
      case .configure: throw Fault.expectedConfigure
      case .open(let source, let passwords):
        let document = try decoder.open(source.document(payload), passwords: passwords)
        return try Frame(DecoderResponse.opened(document, password: decoder.password))
      case .render(_, .payload, let sha256, _, _)
      where payload.isEmpty && !(sha256.map(decoder.holds) ?? false):
        return try Frame(DecoderResponse.bytesNeeded)
      case .render(let number, let source, let sha256, let password, let options):
        let page = try decoder.render(
          page: number, of: source.document(payload), sha256: sha256, password: password,
          options: options)
        return try Frame(
          DecoderResponse.rendered(RenderedPageHeader(page)), payload: page.image.bytes)
      case .recognize(let format, let size):
        let image = EncodedImage(
          format: format, width: size.width, height: size.height, bytes: payload)
        return try Frame(DecoderResponse.recognized(decoder.recognize(image)))
      }
    } catch let error as DecodingError {
      return try Frame(DecoderResponse.failed(error))
    }
  }
}

extension DecoderSource {
  /// The source with its bytes put back.
  fileprivate func document(_ payload: [UInt8]) -> DocumentSource {
    switch self {
    case .file(let path): .file(path: path)
    case .payload(let name): .bytes(payload, name: name)
    }
  }
}
