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

extension OpenDocument {
  /// Most kinds of documents know no passwords.
  var password: String? { nil }
}
