import FoundationEssentials
import Imaging

/// The version of the messages; both sides are as a rule one binary, and refuse to talk if not.
let decoderProtocolVersion = 4

/// What a program asks of its decoder process.
enum DecoderRequest: Codable, Hashable {
  /// What to give up and to keep to before anything else.
  case configure(version: Int, DecoderSettings)
  /// Open the document whose descriptor comes with this, by one of the passwords where it asks for one.
  case open(PassedDocument, passwords: [String])
  /// Render a page of a document, whose descriptor comes with this unless it is known to be open.
  case render(page: Int, PassedDocument, password: String?, RenderOptions)
  /// Recognise the words in the picture that is the payload.
  case recognize(EncodedImage.Format, PixelSize)
}

/// A document as a decoder process gets it: beside a descriptor of its bytes.
struct PassedDocument: Codable, Hashable {
  /// The hash of its bytes, by which it is known.
  var sha256: String
  /// What the file was when that was computed, where its descriptor comes with this.
  var identity: FileIdentity?
}

/// What the decoder process answers.
enum DecoderResponse: Codable, Hashable {
  /// The first words of a process that is ready to be configured.
  case hello(version: Int)
  /// The limits are set, and what else keeps the process from harm.
  case configured(SandboxReport)
  /// The document is open, by the password where it needed one.
  case opened(mediaType: String, pageCount: Int, password: String?)
  /// The page; its words are the text, its picture's bytes the payload.
  case rendered(RenderedPageHeader)
  /// The words, which are the text.
  case recognized
  /// The document's descriptor is needed: it is not open in this process.
  case documentNeeded
  /// Words are to be recognised, and this process was started without what does that.
  case recognizerNeeded
  /// The request failed; the process lives.
  case failed(DecodingError)
}

extension Frame {
  /// A frame around a message.
  init(_ message: some Encodable, text: PageText? = nil, payload: [UInt8] = []) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    self.init(
      header: Array(try encoder.encode(message)), text: text?.wireBytes ?? [], payload: payload)
  }

  /// The message in the frame.
  func message<Message: Decodable>(_ type: Message.Type) throws -> Message {
    try JSONDecoder().decode(type, from: Data(header))
  }
}
