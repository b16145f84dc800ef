import FoundationEssentials
import TestSupport

@testable import Documents

/// A PDF file in a folder of its own, which a test may change while it is in use.
struct FileInUse {
  let folder: TemporaryFolder
  let path: String

  /// A file with a page for each content.
  init(pages: [String] = [PDFBuilder.line]) throws {
    folder = try TemporaryFolder()
    path = try folder.write(PDFBuilder.document(pages), to: "a b.pdf").path
  }

  var source: DocumentSource { .file(path: path) }

  /// Writes another document into the same file.
  func rewrite(pages: [String]) throws {
    try folder.write(PDFBuilder.document(pages), to: "a b.pdf")
  }
}
