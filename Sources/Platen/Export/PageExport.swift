public import Documents
import FoundationEssentials
public import Imaging

/// Writes the pages of documents as picture files, or onto a contact sheet, or both: what `render`
/// would show to a model, to be looked at.
public struct PageExport: Sendable {
  /// What became of one document.
  public struct Result: Sendable {
    /// The document's name.
    public var name: String
    /// The files that were written, in page order.
    public var files: [String] = []
    /// Number of pages that were rendered.
    public var pages = 0
    /// What could not be rendered: a page, or the whole document where the page is nil.
    public var failures: [(page: Int?, error: DecodingError)] = []
    /// What pages that were rendered show other than it should be, in page order.
    public var findings: [(page: Int, finding: PictureFinding)] = []

    /// Of a document, nothing yet.
    public init(name: String, failures: [(page: Int?, error: DecodingError)] = []) {
      self.name = name
      self.failures = failures
    }
  }

  private let folder: String?
  private let options: RenderOptions
  private let pages: PageRanges?
  private let passwords: Passwords
  private let decoder: DecoderPool

  /// An export into a folder, which is made where it is not there; nil writes no picture files.
  ///
  /// - Parameters:
  ///   - pages: the pages to render; nil for every page.
  ///   - passwords: what may open encrypted documents.
  public init(
    to folder: String?, options: RenderOptions, pages: PageRanges? = nil,
    passwords: Passwords = .none, decoder: DecoderPool
  ) throws(OutputError) {
    if let folder { try OutputError.makeFolder(folder) }
    self.folder = folder
    self.options = options
    self.pages = pages
    self.passwords = passwords
    self.decoder = decoder
  }

  /// Renders a document's pages on all decoder processes and takes them in order; the pictures of a
  /// few pages for each process are in memory at a time.
  ///
  /// Files are called by the document's name, the first digits of its hash, so that equal names in
  /// different folders do not meet, and the page.
  ///
  /// - Parameters:
  ///   - source: the document.
  ///   - own: pages to render of this document; nil for those of all.
  ///   - key: what may open this document, beside what may open any.
  ///   - section: where the document stands on a contact sheet, where there is one; the options then
  ///     ask for a thumbnail.
  /// - Throws: `OutputError` where a file cannot be written.
  public func export(
    _ source: DocumentSource, pages own: PageRanges? = nil, passwords key: Passwords = .none,
    onto section: ContactSheet.Section? = nil
  ) async throws -> Result {
    let pages = own ?? pages
    var passwords = key
    passwords.add(self.passwords)
    var result = Result(name: source.name)
    let document: Document
    do throws(DecodingError) {
      document = try await decoder.open(source, passwords: passwords)
      if let pages, pages.pages(of: document.pageCount).isEmpty {
        throw DecodingError(noneOf: pages, in: document)
      }
    } catch {
      try Self.endRun(on: error)
      result.failures.append((nil, error))
      try section?.refuse(source.name, error)
      return result
    }
    try section?.begin(document)
    let numbers = pages?.pages(of: document.pageCount) ?? Array(1...document.pageCount)
    try await decoder.renderPages(numbers, of: source, options: options) { outcome in
      try Task.checkCancellation()
      switch outcome.result {
      case .success(let page):
        result.pages += 1
        result.findings += page.findings.map { (page.number, $0) }
        if let folder { result.files.append(try write(page, of: document, into: folder)) }
        try section?.add(page)
      case .failure(let error):
        try Self.endRun(on: error)
        result.failures.append((outcome.number, error))
        try section?.add(error, page: outcome.number)
      }
    }
    try section?.end()
    return result
  }
}

extension PageExport {
  /// Throws what is not the document's fault: that the export is being stopped, or has no decoder.
  private static func endRun(on error: DecodingError) throws {
    try Task.checkCancellation()
    if error.code == .decoderUnavailable { throw error }
  }

  private func write(
    _ page: RenderedPage, of document: Document, into folder: String
  ) throws(OutputError) -> String {
    let name = document.name.split(separator: "/").last.map(String.init) ?? document.name
    let digits = String(page.number)
    let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let ending = page.image.format == .png ? "png" : "jpg"
    let path = "\(folder)/\(name)-\(document.sha256.prefix(8))-p\(number).\(ending)"
    do {
      try Data(page.image.bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw OutputError(path: path, message: "cannot be written: \(error)")
    }
    return path
  }
}
