import Imaging

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
