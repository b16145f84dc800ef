import Documents
import GRDB
import Imaging
import JSON

/// Pages as they were shown: enough to say what was asked about them without rendering them again.
extension Journal {
  /// How pages were shown when they were rendered this way; nil where one of them is not known.
  func pages(
    _ numbers: [Int], of document: String, rendering: String
  ) async throws -> [KeptPage]? {
    try await read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT picture, format, width, height, way, is_blank, findings FROM page
          WHERE sha256 = ? AND rendering = ? AND number = ?
          """)
      var pages: [KeptPage] = []
      for number in numbers {
        guard
          let row = try Row.fetchOne(statement, arguments: [document, rendering, number]),
          let page = KeptPage(row, number: number)
        else { return nil }
        pages.append(page)
      }
      return pages
    }
  }

  /// Keeps how pages were shown.
  func keep(_ pages: [KeptPage], of document: String, rendering: String) async throws {
    if pages.isEmpty { return }
    try await writeWhole { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO page
            (sha256, rendering, number, picture, format, width, height, way, is_blank, findings)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      for page in pages {
        let sight = page.sight
        try statement.execute(
          arguments: [
            document, rendering, page.number, page.picture.text, sight.format.rawValue, sight.width,
            sight.height, sight.way.rawValue, sight.isBlank, sight.findingsText,
          ])
      }
    }
  }
}

extension KeptPage {
  /// A page from its row; nil where another version wrote words into it that this one does not know.
  fileprivate init?(_ row: Row, number: Int) {
    guard let format = EncodedImage.Format(rawValue: row["format"]),
      let way = RenderedPage.Way(rawValue: row["way"]),
      let findings = (try? JSONValue(parsing: row["findings"] as String))?.array?.map({
        finding -> PictureFinding? in
        guard let code = finding["code"]?.string.flatMap(PictureFinding.Code.init(rawValue:)),
          let message = finding["message"]?.string
        else { return nil }
        return PictureFinding(code, message)
      }), !findings.contains(nil)
    else { return nil }
    self.init(
      number: number, picture: PictureDigest(text: row["picture"]),
      sight: PageSight(
        width: row["width"], height: row["height"], way: way, isBlank: row["is_blank"],
        findings: findings.compactMap(\.self), format: format))
  }
}

extension PageSight {
  /// The findings in JSON.
  fileprivate var findingsText: String {
    JSONValue.array(
      findings.map { ["code": .string($0.code.rawValue), "message": .string($0.message)] }
    ).text(.compact)
  }
}
