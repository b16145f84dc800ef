import CPoppler
import Imaging

/// A PDF file opened by poppler-glib.
///
/// Document and pages belong to one thread at a time: poppler crashes where threads share one.
@safe final class PDFDocument: OpenDocument {
  /// poppler and qpdf keep what they learnt of a page, some kilobytes each, as long as the file is
  /// open: after so many pages it is opened anew, that a long document takes no more memory than a
  /// short one. Of very long ones it is a part of the pages, for to open them takes its time too.
  private static func pagesAtOnce(of pageCount: Int) -> Int { max(200, pageCount / 10) }

  let mediaType = "application/pdf"
  let pageCount: Int
  /// The password that opened it; nil where it opens without.
  let password: String?

  private let bytes: FileBytes
  private var file: PopplerFile
  private var hasPages = false
  /// How many pages were handed out since the file was opened.
  private var pagesHandedOut = 0
  /// The pages that were looked at for stray `Q`s, of which poppler's file has none.
  private var mendedPages = 0..<0
  /// What pages are drawn on.
  let surfaces = DrawingSurfaces()
  /// Finds pages whose one picture can be decoded instead.
  private(set) var directPages: DirectPages

  /// Opens a PDF; mends broken cross-reference tables as far as poppler does.
  ///
  /// - Parameters:
  ///   - passwords: what to try where it does not open without, in this order; each as user and as
  ///     owner password.
  ///   - limits: what pictures within may measure.
  ///   - ways: how pages may become pictures.
  init(
    _ bytes: FileBytes, passwords: [String] = [], limits: ImageLimits = ImageLimits(),
    ways: PDFWays = .cheapest
  ) throws(DecodingError) {
    var passwordInUse: String?
    var file = try Self.open(bytes, nil)
    for password in passwords where file == nil {
      file = try Self.open(bytes, password)
      passwordInUse = password
    }
    guard let file else { throw Self.locked(tried: passwords.count) }
    self.bytes = bytes
    self.file = file
    password = passwordInUse
    pageCount = file.pageCount
    directPages = DirectPages(
      bytes, password: passwordInUse, pageCount: pageCount, limits: limits, ways: ways)
    guard pageCount > 0 else {
      throw DecodingError(.damaged, "The PDF has no pages.")
    }
  }

  func page(_ number: Int) throws(DecodingError) -> any OpenPage {
    renewIfLong()
    neutralizeProfiles(from: number)
    guard let page = file.page(number) else {
      throw DecodingError(
        .damaged, "Page \(number) is missing or broken in the PDF. Save the file anew and retry.")
    }
    return try PDFPage(page, number: number, document: self)
  }

  /// A page from a copy of the document without the stray `Q`s at which poppler gives up; nil where
  /// there is no such copy, or the page is of it.
  func mendedPage(_ number: Int, of source: PopplerPage) -> PopplerPage? {
    if mendedPages.contains(number) { return source.isOf(file) ? nil : file.page(number) }
    let mended = directPages.withoutStrayRestores(from: number)
    mendedPages = mended.pages
    guard let bytes = mended.bytes, let new = try? Self.open(bytes, nil),
      new.pageCount == pageCount
    else { return nil }
    file = new
    return new.page(number)
  }

  /// The fonts for which there is nothing, among those of the first pages.
  private(set) lazy var missingFonts = unsafe MissingFonts(file.handle)

  /// Opens the file anew after many pages; goes on with the one that is open where that fails.
  private func renewIfLong() {
    pagesHandedOut += 1
    guard pagesHandedOut > Self.pagesAtOnce(of: pageCount),
      let new = try? Self.open(bytes, password), new.pageCount == pageCount
    else { return }
    file = new
    directPages = directPages.anew()
    pagesHandedOut = 1
    hasPages = false
    mendedPages = 0..<0
  }

  /// Opens the document anew, before its first page, where it has profiles that only cost time.
  private func neutralizeProfiles(from page: Int) {
    if hasPages { return }
    hasPages = true
    guard let bytes = directPages.bytesToDraw(from: page), let new = try? Self.open(bytes, nil),
      new.pageCount == pageCount
    else { return }
    file = new
  }

  /// The document; nil where it asks for another password.
  ///
  /// With a password it is read as a stream: given bytes and a wrong password, poppler 22 crashes.
  static func open(
    _ bytes: FileBytes, _ password: String?
  ) throws(DecodingError) -> PopplerFile? {
    var error: UnsafeMutablePointer<GError>?
    let content = unsafe g_bytes_new_static(bytes.buffer.baseAddress, UInt(bytes.count))
    defer { unsafe g_bytes_unref(content) }
    let handle: OpaquePointer?
    if let password {
      let stream = unsafe g_memory_input_stream_new_from_bytes(content)
      defer { unsafe g_object_unref(gpointer(stream)) }
      unsafe handle = unsafe poppler_document_new_from_stream(
        stream, goffset(bytes.count), password, nil, &error)
    } else {
      unsafe handle = unsafe poppler_document_new_from_bytes(content, nil, &error)
    }
    if let handle = unsafe handle { return unsafe PopplerFile(handle, reading: bytes) }
    defer { unsafe g_error_free(error) }
    if let failure = unsafe Self.failure(error) { throw failure }
    return nil
  }

  /// What the error says; nil where a password is wanted.
  private static func failure(_ error: UnsafeMutablePointer<GError>?) -> DecodingError? {
    guard let error = unsafe error, unsafe error.pointee.domain == poppler_error_quark() else {
      return DecodingError(.damaged, "The PDF can't be opened.")
    }
    switch unsafe UInt32(error.pointee.code) {
    case POPPLER_ERROR_ENCRYPTED.rawValue: return nil
    case POPPLER_ERROR_BAD_CATALOG.rawValue:
      return DecodingError(.damaged, "The PDF's catalogue of pages is broken.")
    default:
      return DecodingError(
        .damaged, "The PDF is damaged beyond mending, or cut short. Get the whole file.")
    }
  }

  private static func locked(tried count: Int) -> DecodingError {
    let wayOut = "Give its user or owner password, or save a copy without one."
    if count == 0 {
      return DecodingError(
        .encrypted, "The PDF asks for a password, and none was given. \(wayOut)")
    }
    let given =
      count == 1 ? "the one given does not open it" : "none of the \(count) given opens it"
    return DecodingError(.wrongPassword, "The PDF asks for a password, and \(given). \(wayOut)")
  }
}
