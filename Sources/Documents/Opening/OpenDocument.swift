import Imaging

/// A document whose bytes are understood and whose pages can be had.
///
/// Neither a document nor its pages may be shared by threads: poppler is not safe for it.
protocol OpenDocument: AnyObject {
  /// The IANA media type of the content.
  var mediaType: String { get }
  /// Number of pages, at least 1.
  var pageCount: Int { get }
  /// The password that opened it; nil where it opens without.
  var password: String? { get }
  /// A page by its number from 1, which is at most `pageCount`.
  func page(_ number: Int) throws(DecodingError) -> any OpenPage
}

/// One page of an open document.
protocol OpenPage {
  /// Width of the upright page divided by its height.
  var aspectRatio: Double { get }
  /// The upright page, no larger than the options ask for.
  func picture(_ options: RenderOptions) throws(DecodingError) -> PagePicture
  /// The upright page at the resolution at which recognizers read best.
  func pictureForRecognition() throws(DecodingError) -> PagePicture
  /// Whether a blank picture of the page may be believed; throws where something that the page
  /// shows was left out, which libraries do in silence where memory is short.
  func confirmBlank() throws(DecodingError)
  /// What the document itself says of its text; nil where its kind has no text layer.
  func textLayer() -> TextLayer?
}

extension OpenDocument {
  /// Most kinds of documents know no passwords.
  var password: String? { nil }
}
