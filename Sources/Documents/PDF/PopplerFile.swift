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

/// A page of poppler's, which points into its document, so that this is kept with it.
@safe final class PopplerPage {
  let handle: OpaquePointer
  private let file: PopplerFile

  /// Takes over the reference to poppler's page.
  init(_ handle: OpaquePointer, of file: PopplerFile) {
    unsafe self.handle = unsafe handle
    self.file = file
  }

  deinit { unsafe g_object_unref(gpointer(handle)) }

  /// Whether it is a page of a document.
  func isOf(_ other: PopplerFile) -> Bool { file === other }
}
