import FoundationEssentials
import Imaging

/// The version of the messages; both sides are as a rule one binary, and refuse to talk if not.
let decoderProtocolVersion = 2

/// What a program asks of its decoder process.
enum DecoderRequest: Codable, Hashable {
  /// The limits to set before anything else.
  case configure(version: Int, DecodingLimits)
  /// Open a document, with the passwords to try where it asks for one.
  case open(DecoderSource, passwords: [String])
  /// Render a page of a document; its bytes must have the hash, where one is given, and the
  /// password, where there is one, opens it.
  case render(page: Int, DecoderSource, sha256: String?, password: String?, RenderOptions)
  /// Recognise the words in the picture that is the payload.
  case recognize(ImageFormat, PixelSize)
}

/// Where a document's bytes are, as the decoder process sees it.
enum DecoderSource: Codable, Hashable {
  /// In a file that the process reads itself, by its path.
  case file(path: String)
  /// In the payload; or nowhere, where the process is known to have the document open.
  case payload(name: String)
}

/// What the decoder process answers.
enum DecoderResponse: Codable, Hashable {
  /// The first words of a process that is ready to be configured.
  case hello(version: Int)
  /// The limits are set.
  case configured
  /// The document is open, by the password where it needed one.
  case opened(Document, password: String?)
  /// The page; its picture's bytes are the payload.
  case rendered(RenderedPageHeader)
  /// The words.
  case recognized(PageText)
  /// The document's bytes are needed: it is not open in this process.
  case bytesNeeded
  /// The request failed; the process lives.
  case failed(DecodingError)
}

extension Frame {
  /// A frame around a message.
  init(_ message: some Encodable, payload: [UInt8] = []) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    self.init(header: Array(try encoder.encode(message)), payload: payload)
  }

  /// The message in the frame.
  func message<Message: Decodable>(_ type: Message.Type) throws -> Message {
    try JSONDecoder().decode(type, from: Data(header))
  }
}
