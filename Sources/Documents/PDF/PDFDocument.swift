import CPoppler
import Imaging

/// A PDF file opened by poppler-glib.
///
/// Document and pages belong to one thread at a time: poppler crashes where threads share one.
@safe final class PDFDocument: OpenDocument {
  let mediaType = "application/pdf"
  let pageCount: Int

  private let handle: OpaquePointer
  // poppler reads from these bytes as long as the document is open.
  private let bytes: FileBytes
  /// Finds pages whose one picture can be decoded instead.
  let directPages: DirectPages

  /// Opens a PDF; mends broken cross-reference tables as far as poppler does.
  ///
  /// - Parameters:
  ///   - limits: what pictures within may measure.
  ///   - ways: how pages may become pictures.
  init(
    _ bytes: FileBytes, limits: ImageLimits = ImageLimits(), ways: PDFWays = .cheapest
  ) throws(DecodingError) {
    var error: UnsafeMutablePointer<GError>?
    let content = unsafe g_bytes_new_static(bytes.buffer.baseAddress, UInt(bytes.count))
    defer { unsafe g_bytes_unref(content) }
    guard let handle = unsafe poppler_document_new_from_bytes(content, nil, &error) else {
      defer { unsafe g_error_free(error) }
      throw unsafe Self.failure(error)
    }
    unsafe self.handle = unsafe handle
    self.bytes = bytes
    pageCount = unsafe Int(poppler_document_get_n_pages(handle))
    directPages = DirectPages(bytes, pageCount: pageCount, limits: limits, ways: ways)
    guard pageCount > 0 else {
      throw DecodingError(.damaged, "The PDF has no pages.")
    }
  }

  deinit { unsafe g_object_unref(gpointer(handle)) }

  func page(_ number: Int) throws(DecodingError) -> any OpenPage {
    guard let page = unsafe poppler_document_get_page(handle, Int32(number - 1)) else {
      throw DecodingError(
        .damaged, "Page \(number) is missing or broken in the PDF. Save the file anew and retry.")
    }
    return unsafe try PDFPage(page, number: number, document: self)
  }

  private static func failure(_ error: UnsafeMutablePointer<GError>?) -> DecodingError {
    guard let error = unsafe error, unsafe error.pointee.domain == poppler_error_quark() else {
      return DecodingError(.damaged, "The PDF can't be opened.")
    }
    switch unsafe UInt32(error.pointee.code) {
    case POPPLER_ERROR_ENCRYPTED.rawValue:
      return DecodingError(
        .encrypted, "The PDF asks for a password. Save a copy without one.")
    case POPPLER_ERROR_BAD_CATALOG.rawValue:
      return DecodingError(.damaged, "The PDF's catalogue of pages is broken.")
    default:
      return DecodingError(
        .damaged, "The PDF is damaged beyond mending, or cut short. Get the whole file.")
    }
  }
}
