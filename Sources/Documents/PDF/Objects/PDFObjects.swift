import CQPDF
import Imaging

/// The objects of a PDF file, read by qpdf: cross-reference tables and streams, object streams,
/// encryption and broken tables are its work. Nothing is written to standard error.
///
/// One thread at a time, as poppler's document beside it.
@safe final class PDFObjects {
  /// Number of pages.
  let pageCount: Int
  /// Whether qpdf found something to mend on the way to the pages.
  let isMended: Bool
  /// Whether the file is encrypted.
  let isEncrypted: Bool

  private let handle: qpdf_data
  // qpdf reads from these bytes as long as the file is open.
  private let bytes: FileBytes

  /// Opens a file; nil where qpdf can't.
  init?(_ bytes: FileBytes, password: String? = nil) {
    var handle: qpdf_data? = unsafe qpdf_init()
    guard let file = unsafe handle else { return nil }
    unsafe qpdf_silence_errors(file)
    unsafe qpdf_set_suppress_warnings(file, 1)
    let start = unsafe bytes.buffer.bindMemory(to: CChar.self).baseAddress
    let status = unsafe qpdf_read_memory(file, "document", start, UInt64(bytes.count), password)
    let count = unsafe status & 2 == 0 ? qpdf_get_num_pages(file) : -1
    guard count > 0 else {
      unsafe Self.close(&handle)
      return nil
    }
    isMended = unsafe status != 0 || qpdf_more_warnings(file) != 0
    isEncrypted = unsafe qpdf_is_encrypted(file) != 0
    pageCount = Int(count)
    unsafe self.handle = unsafe file
    self.bytes = bytes
  }

  deinit {
    var handle: qpdf_data? = unsafe handle
    unsafe Self.close(&handle)
  }

  private static func close(_ handle: inout qpdf_data?) {
    // An error that nobody asked for would be printed.
    if let handle = unsafe handle { _ = unsafe qpdf_get_error(handle) }
    unsafe qpdf_cleanup(&handle)
  }

  /// The catalogue of the document.
  var catalog: PDFObject { PDFObject(unsafe qpdf_get_root(handle), in: self) }

  /// The trailer.
  var trailer: PDFObject { PDFObject(unsafe qpdf_get_trailer(handle), in: self) }

  /// A page's dictionary by the page's number from 1.
  func page(_ number: Int) -> PDFObject {
    PDFObject(unsafe qpdf_get_page_n(handle, number - 1), in: self)
  }

  /// Lets go of every object handed out: qpdf keeps them else as long as the file is open.
  func releaseAll() { unsafe qpdf_oh_release_all(handle) }

  /// Calls qpdf with the file.
  func with<Result>(_ body: (qpdf_data) -> Result) -> Result { unsafe body(handle) }
}
