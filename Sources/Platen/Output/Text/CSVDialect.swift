/// How CSV is written: by RFC 4180, with what spreadsheets of different countries and habits want.
struct CSVDialect: Sendable, Hashable {
  /// What stands between fields.
  enum Separator: String, Sendable, CaseIterable {
    case comma
    /// What spreadsheets expect where the comma is the decimal sign.
    case semicolon
    case tab

    var character: String {
      switch self {
      case .comma: ","
      case .semicolon: ";"
      case .tab: "\t"
      }
    }
  }

  /// What a field holds.
  enum Field: Sendable {
    /// Nothing: written without quotes, where an empty text is `""`.
    case empty
    /// Text that came from a document, and so may be hostile.
    case text(String)
    /// What the program writes itself: numbers, truth values, JSON.
    case plain(String)
  }

  var separator = Separator.comma
  /// Whether a text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV
  /// Injection").
  var guardsFormulas = true
  /// Whether the file begins with a byte order mark, without which Excel reads no UTF-8.
  var hasByteOrderMark = false

  /// The first line.
  func head(_ names: [String]) -> [UInt8] {
    (hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + line(names.map { .text($0) })
  }

  /// A line with its end.
  func line(_ fields: [Field]) -> [UInt8] {
    Array((fields.map(written).joined(separator: separator.character) + "\r\n").utf8)
  }

  private func written(_ field: Field) -> String {
    switch field {
    case .empty: return ""
    case .plain(let text): return quoted(text)
    case .text(let text):
      let isFormula =
        text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
      return quoted(isFormula && guardsFormulas ? "'" + text : text)
    }
  }

  /// RFC 4180, section 2: quoted where it must be, and where readers would trim it.
  private func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && !text.utf8.contains { byte in
        switch byte {
        case UInt8(ascii: "\""), 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ";"), 0x09: true
        default: false
        }
      }
    if isPlain, text.utf8.first != 0x20, text.utf8.last != 0x20 { return text }
    let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(doubled)\""
  }
}
