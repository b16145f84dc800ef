public import Documents
import Synchronization
import SystemPackage

extension ContactSheet {
  /// What a sheet shows of one document, on disk until its turn comes.
  public final class Section: Sendable {
    private let file: FileDescriptor
    private let path: String
    private let layout: ContactSheetLayout
    private let counts = Mutex(ContactSheetSummary())

    init(file: FileDescriptor, path: String, layout: ContactSheetLayout) {
      self.file = file
      self.path = path
      self.layout = layout
    }

    deinit { try? file.close() }

    /// What is in it, in numbers.
    var summary: ContactSheetSummary { counts.withLock { $0 } }

    /// Begins with a document that could be opened; its pages follow.
    public func begin(_ document: Document) throws(OutputError) {
      counts.withLock { $0.add(document) }
      try write(layout.opening(of: document))
    }

    /// Adds a page that was rendered.
    public func add(_ page: RenderedPage) throws(OutputError) {
      let tokens = layout.tokens.tokens(width: page.image.width, height: page.image.height)
      counts.withLock { $0.add(page, tokens: tokens) }
      try write(layout.cell(of: page, tokens: tokens))
    }

    /// Adds a page that could not be rendered.
    public func add(_ error: DecodingError, page: Int) throws(OutputError) {
      counts.withLock { $0.add(error, isDocument: false) }
      try write(layout.cell(of: error, page: page))
    }

    /// Ends a document that was begun.
    public func end() throws(OutputError) { try write(layout.closing) }

    /// Is all there is of a document that could not be opened.
    public func refuse(_ name: String, _ error: DecodingError) throws(OutputError) {
      counts.withLock { $0.add(error, isDocument: true) }
      try write(layout.refusal(of: name, error))
    }

    /// Copies what was written.
    func copy(to target: FileDescriptor) throws {
      try file.seek(offset: 0, from: .start)
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = unsafe try buffer.withUnsafeMutableBytes { unsafe try file.read(into: $0) }
        if count == 0 { return }
        try target.writeAll(buffer[..<count])
      }
    }

    private func write(_ html: String) throws(OutputError) {
      do {
        try file.writeAll(html.utf8)
      } catch {
        throw OutputError(path: path, message: "cannot be written: \(error)")
      }
    }
  }
}
