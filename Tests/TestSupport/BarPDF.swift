/// A PDF whose pages have little on them.
public enum BarPDF {
  /// A PDF of so many pages, each with a bar that tells it from the others, but for the blank ones.
  ///
  /// - Parameter blank: numbers of pages, from 1.
  public static func text(pages: Int, blank: Set<Int> = []) -> String {
    let kids = (0..<pages).map { "\(10 + 2 * $0) 0 R" }.joined(separator: " ")
    var text = """
      %PDF-1.4
      1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
      2 0 obj << /Type /Pages /Kids [\(kids)] /Count \(pages) >> endobj

      """
    for page in 0..<pages {
      let content =
        blank.contains(page + 1)
        ? "0 g" : "0 g 20 40 \(40 + page % 200) 30 re f 20 100 \(20 + page / 200) 30 re f"
      text += """
        \(10 + 2 * page) 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200]
        /Contents \(11 + 2 * page) 0 R >> endobj
        \(11 + 2 * page) 0 obj << /Length \(content.utf8.count) >> stream
        \(content)
        endstream endobj

        """
    }
    return text + "trailer << /Root 1 0 R >>\n%%EOF\n"
  }
}
