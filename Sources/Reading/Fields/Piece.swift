/// A stretch of a line that says one thing: a segment, or the part of one between bullets, bars
/// or commas, as in a footer.
struct Piece {
  var words: ArraySlice<PlacedWord>
  var line: Int
  var page: Int
  var rect: Rect

  /// The text without punctuation at its ends.
  var text: String {
    FreeTextReader.text(in: TextRun(words).characters)?.value ?? ""
  }

  /// All pieces of a document's lines.
  static func pieces(of view: DocumentView, splitting separators: Set<String>) -> [Piece] {
    view.lines.enumerated().flatMap { position, line in
      line.segments.flatMap { segment in
        line.words[segment].split { separators.contains($0.text) }.compactMap { words in
          words.rect.map { Piece(words: words, line: position, page: line.page, rect: $0) }
        }
      }
    }
  }

  /// The marks that part things on a line.
  static let separators: Set<String> = ["·", "•", "|", "-", "–", "—", "*", "/", "¦", "»", "+"]
}
