import Documents
import FoundationEssentials
import Imaging
import TestSupport

/// A page whose text is known, to judge how much of it can be read in a picture.
struct GoldPage: Sendable, CustomStringConvertible {
  /// A line of text at its place on the page.
  struct Line: Sendable {
    var text: String
    var box: Box
  }

  var source: DocumentSource
  var number: Int
  var lines: [Line]

  var description: String {
    "\(source.name.split(separator: "/").last ?? "")\(number > 1 ? " p. \(number)" : "")"
  }

  /// Characters of the gold text.
  var characters: Int { lines.reduce(0) { $0 + Self.letters($1.text).count } }

  /// How many characters of the gold text are read wrong: for each line, the edit distance to the
  /// words that were read in its place, its own length at most. White space and case do not count.
  func errors(in words: [Word]) -> Int {
    lines.reduce(0) { sum, line in
      let there = words.filter { word in
        (line.box.x...line.box.maxX).contains(word.box.midX)
          && (line.box.y...line.box.maxY).contains(word.box.midY)
      }
      let read = there.sorted { $0.box.midX < $1.box.midX }.map(\.text).joined()
      let gold = Self.letters(line.text)
      return sum + min(editDistance(gold, Self.letters(read)), gold.count)
    }
  }

  private static func letters(_ text: String) -> [Character] {
    text.lowercased().filter { !$0.isWhitespace }
  }
}

extension GoldPage {
  /// The receipts, with the lines that people wrote down.
  static func receipts() throws -> [GoldPage] {
    try Corpora.files(in: "extract/sroie/box").map { file in
      let name = file.deletingPathExtension().lastPathComponent
      let path = file.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "img/\(name).jpg").path
      let bytes = FileManager.default.contents(atPath: path) ?? Data()
      let size = try ImageDecoder().header(of: Array(bytes)).uprightSize
      let rows = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        .split(whereSeparator: \.isNewline).map {
          $0.split(separator: ",", maxSplits: 8, omittingEmptySubsequences: false)
        }
      let lines: [Line] = rows.compactMap { row in
        let numbers = row.prefix(8).compactMap { Double($0) }
        guard row.count == 9, numbers.count == 8 else { return nil }
        let xs = [0, 2, 4, 6].map { numbers[$0] / Double(size.width) }
        let ys = [1, 3, 5, 7].map { numbers[$0] / Double(size.height) }
        let left = xs.min() ?? 0
        let top = ys.min() ?? 0
        return Line(
          text: String(row[8]),
          box: Box(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top))
      }
      return GoldPage(source: .file(path: path), number: 1, lines: lines)
    }
  }

  /// The first pages of PDFs in a folder, with their text layers where these can be trusted.
  static func layers(
    in folder: String, pages: Int = 1, decoder: DecoderPool
  ) async throws -> [GoldPage] {
    var gold: [GoldPage] = []
    for file in Corpora.files(in: folder) where file.pathExtension == "pdf" {
      let source = DocumentSource.file(path: file.path)
      // Some files of the corpora are encrypted or broken.
      guard let document = try? await decoder.open(source) else { continue }
      for number in 1...min(pages, document.pageCount) {
        let options = RenderOptions(maxSide: 64, text: .layer)
        guard let page = try? await decoder.render(page: number, of: source, options: options),
          let text = page.text, text.layer == .trusted
        else { continue }
        let lines = lines(of: text.words)
        if lines.count >= 10 {
          gold.append(GoldPage(source: source, number: number, lines: lines))
        }
      }
    }
    return gold
  }

  /// Words joined to lines where they follow one another at the same height.
  private static func lines(of words: [Word]) -> [Line] {
    var lines: [Line] = []
    for word in words {
      if let last = lines.last, abs(last.box.midY - word.box.midY) < 0.3 * word.box.height,
        word.box.x >= last.box.maxX, word.box.x - last.box.maxX < word.box.height
      {
        lines[lines.count - 1].text += word.text
        lines[lines.count - 1].box = last.box.union(word.box)
      } else {
        lines.append(Line(text: word.text, box: word.box))
      }
    }
    return lines
  }
}
