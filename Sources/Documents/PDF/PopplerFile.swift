import CPoppler
import Imaging

/// A document that poppler has open, with the bytes that it reads from as long as it is.
@safe final class PopplerFile {
  let handle: OpaquePointer
  private let bytes: FileBytes

  /// Takes over the reference to poppler's document.
  init(_ handle: OpaquePointer, reading bytes: FileBytes) {
    unsafe self.handle = unsafe handle
    self.bytes = bytes
  }

  deinit { unsafe g_object_unref(gpointer(handle)) }

  var pageCount: Int { unsafe Int(poppler_document_get_n_pages(handle)) }

  /// A page by its number from 1; nil where poppler can't read it.
  func page(_ number: Int) -> PopplerPage? {
    unsafe poppler_document_get_page(handle, Int32(number - 1)).map {
      unsafe PopplerPage($0, of: self)
    }
  }
}
