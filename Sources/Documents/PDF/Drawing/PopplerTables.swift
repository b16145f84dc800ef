import Imaging

/// Keeps poppler's tables in memory from document to document: encodings, and which font of the system
/// stands for which name. They belong to all open documents together and are let go of with the last
/// one; building them anew takes about a millisecond, a fifth of what a simple document takes.
final class PopplerTables {
  /// A PDF without pages, open as long as the tables are to be kept.
  private static let emptyFile = """
    %PDF-1.4
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
    2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
    xref
    0 3
    0000000000 65535 f\u{20}
    0000000009 00000 n\u{20}
    0000000052 00000 n\u{20}
    trailer<</Size 3/Root 1 0 R>>
    startxref
    96
    %%EOF

    """

  private let file: PopplerFile

  /// Nil where poppler can't open even this; then documents get on without.
  init?() {
    guard let file = try? PDFDocument.open(FileBytes(Array(Self.emptyFile.utf8)), nil) else {
      return nil
    }
    self.file = file
  }
}
