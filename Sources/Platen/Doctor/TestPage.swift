/// A small PDF with a word in Helvetica, which it does not embed.
enum TestPage {
  static let word = "PLATEN"

  /// The file; readers find its objects without a cross-reference table, which it leaves out.
  static let pdf = Array(
    """
    %PDF-1.4
    1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
    3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R
    /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
    4 0 obj << /Length 46 >> stream
    BT /F1 36 Tf 60 36 Td (\(word)) Tj ET
    endstream endobj
    trailer << /Root 1 0 R >>
    %%EOF
    """.utf8)
}
