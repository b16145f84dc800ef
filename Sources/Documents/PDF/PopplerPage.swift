import CPoppler
import Imaging

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
