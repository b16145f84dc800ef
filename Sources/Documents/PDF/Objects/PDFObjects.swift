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

  /// Where the pages are, if that is known without a look at all of them.
  private let places: [PageReference]?
  private let handle: qpdf_data
  // qpdf reads from these bytes as long as the file is open.
  private let bytes: FileBytes

  /// Opens a file; nil where qpdf can't.
  ///
  /// - Parameter places: where the pages are, as `pageReferences` told it when the same file was open
  ///   before; nil where that is to be found out.
  init?(_ bytes: FileBytes, password: String? = nil, pagesAt places: [PageReference]? = nil) {
    var handle: qpdf_data? = unsafe qpdf_init()
    guard let file = unsafe handle else { return nil }
    unsafe qpdf_silence_errors(file)
    unsafe qpdf_set_suppress_warnings(file, 1)
    let start = unsafe bytes.buffer.bindMemory(to: CChar.self).baseAddress
    let status = unsafe qpdf_read_memory(file, "document", start, UInt64(bytes.count), password)
    var count = -1
    if status & 2 == 0 { count = unsafe places?.count ?? Int(qpdf_get_num_pages(file)) }
    guard count > 0 else {
      unsafe Self.close(&handle)
      return nil
    }
    isMended = unsafe status != 0 || qpdf_more_warnings(file) != 0
    isEncrypted = unsafe qpdf_is_encrypted(file) != 0
    pageCount = count
    self.places = places
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
    guard let place = places?[number - 1] else {
      return PDFObject(unsafe qpdf_get_page_n(handle, number - 1), in: self)
    }
    return PDFObject(
      unsafe qpdf_get_object_by_id(handle, place.object, place.generation), in: self)
  }

  /// Where the pages are; nil in a file in which something was mended, for a page may be an object
  /// then that the file does not have.
  ///
  /// To know its pages qpdf reads the dictionaries of all and keeps them, 4 kB each. A file that is
  /// opened with what this tells is spared that.
  var pageReferences: [PageReference]? {
    if isMended { return nil }
    return (0..<pageCount).map { index in
      let page = unsafe qpdf_get_page_n(handle, index)
      defer { unsafe qpdf_oh_release(handle, page) }
      return PageReference(
        object: unsafe qpdf_oh_get_object_id(handle, page),
        generation: unsafe qpdf_oh_get_generation(handle, page))
    }
  }

  /// Lets go of every object handed out: qpdf keeps them else as long as the file is open.
  func releaseAll() { unsafe qpdf_oh_release_all(handle) }

  /// Calls qpdf with the file.
  func with<Result>(_ body: (qpdf_data) -> Result) -> Result { unsafe body(handle) }
}
