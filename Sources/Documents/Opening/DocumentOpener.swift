import Imaging

/// Tells by the content what a document is and opens it as that.
struct DocumentOpener {
  /// A PDF header may stand behind junk, within the first kilobyte (ISO 32000-1 annex H.3), and
  /// in practice behind any amount of white space.
  private static let pdfHeaderReach = 1024

  private static let whitespace: [UInt8] = [0, 9, 10, 12, 13, 32]

  var limits: DecodingLimits

  /// Opens bytes as PDF or as an image of any format that is read.
  ///
  /// - Parameter passwords: what to try on a document that asks for one, in this order.
  func open(
    _ bytes: FileBytes, passwords: [String] = []
  ) throws(DecodingError) -> any OpenDocument {
    let document: any OpenDocument
    if ImageSignature(sniffing: bytes) != nil {
      document = try ImageDocument(bytes, decoder: ImageDecoder(limits: limits.image))
    } else if Self.isPDF(bytes) {
      document = try PDFDocument(bytes, passwords: passwords, limits: limits.image)
    } else {
      throw DecodingError(
        .unsupported,
        "The content is of no known format. PDF, \(ImageFormat.namesOfReadable) are read.")
    }
    guard document.pageCount <= limits.pages else {
      throw DecodingError(
        .limit,
        "The document has \(document.pageCount) pages; at most \(limits.pages) are allowed.")
    }
    return document
  }

  private static func isPDF(_ bytes: FileBytes) -> Bool {
    let start = bytes.firstIndex { !whitespace.contains($0) } ?? 0
    return bytes[start...].prefix(pdfHeaderReach).firstRange(of: "%PDF-".utf8) != nil
  }
}
