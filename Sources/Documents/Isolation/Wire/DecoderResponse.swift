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
