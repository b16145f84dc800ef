import Imaging

/// One decoder process's talk with its parent, from `hello` to the end of its input.
final class DecoderSession {
  /// Why a session can't go on; the process ends with it.
  enum Fault: Error {
    case expectedConfigure
    case otherVersion(Int)
  }

  /// What a parent may send: a picture to read, and no words.
  private static let bounds = FramePrefix(header: 16 << 20, text: 0, payload: 1 << 30)

  private let socket: FrameSocket
  private let recognizer: (any TextRecognizer)?
  /// The file that the open document's bytes are mapped from.
  private var file: DocumentFile?

  /// A session that has not begun.
  init(socket: FrameSocket, recognizer: (any TextRecognizer)?) {
    self.socket = socket
    self.recognizer = recognizer
  }

  /// Serves until the input ends.
  ///
  /// - Parameter onceConfined: called when the process has given up its rights; threads that begin
  ///   earlier would keep them.
  func run(onceConfined: () -> Void) throws {
    try send(.hello(version: decoderProtocolVersion))
    guard let first = try socket.receive(within: Self.bounds) else { return }
    guard
      case .configure(let version, let settings) = try first.frame.message(
        DecoderRequest.self)
    else { throw Fault.expectedConfigure }
    guard version == decoderProtocolVersion else { throw Fault.otherVersion(version) }
    let limits = settings.limits
    let absent = recognizer == nil || settings.recognizesWords ? nil : AbsentRecognizer()
    let recognizer = absent ?? recognizer
    // What can be loaded before there is a document need not be loaded beside one.
    recognizer?.prepare()
    let report = Sandbox(
      memory: limits.memory, cpuSeconds: settings.allCPUSeconds,
      readable: settings.readable + (recognizer?.readablePaths ?? []),
      loadsLibraries: Sandbox.librariesLoadOthers || recognizer?.loadsLibraries ?? false
    ).apply()
    onceConfined()
    try send(.configured(report))
    let decoder = DocumentDecoder(limits: limits, recognizer: recognizer)
    while let received = try socket.receive(within: Self.bounds) {
      ResourceLimits.allowCPU(seconds: limits.cpuSeconds)
      let answer = try answer(received, decoder)
      let isUnanswered = absent?.wasAsked() ?? false
      try socket.send(isUnanswered ? Frame(DecoderResponse.recognizerNeeded) : answer)
    }
  }

  private func send(_ response: DecoderResponse) throws {
    try socket.send(Frame(response))
  }

  private func answer(
    _ received: FrameSocket.Received, _ decoder: DocumentDecoder
  ) throws -> Frame {
    let request = try received.frame.message(DecoderRequest.self)
    do {
      switch request {
      case .configure: throw Fault.expectedConfigure
      case .open(let passed, let passwords):
        let document = try decoder.open(
          content(of: passed, received.descriptor), passwords: passwords)
        try checkUnchanged()
        return try Frame(
          DecoderResponse.opened(
            mediaType: document.mediaType, pageCount: document.pageCount,
            password: decoder.password))
      case .render(_, let passed, _, _)
      where received.descriptor == nil && !decoder.holds(passed.sha256):
        return try Frame(DecoderResponse.documentNeeded)
      case .render(let number, let passed, let password, let options):
        var page = try decoder.render(
          page: number, of: content(of: passed, received.descriptor), sha256: passed.sha256,
          password: password, options: options)
        try checkUnchanged()
        let header = RenderedPageHeader(page)
        // The picture is sent from where it was made, unless a small one must follow it.
        if let thumbnail = page.thumbnail { page.image.bytes += thumbnail.bytes }
        return try Frame(
          DecoderResponse.rendered(header), text: page.text, payload: page.image.bytes)
      case .recognize(let format, let size):
        let image = EncodedImage(
          format: format, width: size.width, height: size.height, bytes: received.frame.payload)
        return try Frame(DecoderResponse.recognized, text: decoder.recognize(image))
      }
    } catch let error as DecodingError {
      // What a file that is being written to looks like says nothing of the document.
      return try Frame(
        DecoderResponse.failed(
          (file?.hasChanged ?? false) ? .documentChanged : AnswerCheck.bounded(error)))
    }
  }

  /// The document behind a descriptor; without one, the document that is open.
  private func content(
    of passed: PassedDocument, _ descriptor: CInt?
  ) throws(DecodingError) -> DocumentContent {
    if let descriptor {
      file = nil
      file = try DocumentFile(owning: descriptor, expecting: passed.identity)
    }
    return DocumentContent(name: "") { [self] () throws(DecodingError) in
      guard let file else {
        throw DecodingError(.unreadable, "No bytes came with the request to open the document.")
      }
      let bytes = try file.mapped()
      // What remains is to see whether the file changes, which sealed memory never does.
      if file.isSealed { self.file = nil } else { file.giveUpReading() }
      return (bytes, passed.sha256)
    }
  }

  private func checkUnchanged() throws(DecodingError) {
    if file?.hasChanged ?? false { throw DecodingError.documentChanged }
  }
}
