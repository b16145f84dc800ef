import Imaging

extension PageText {
  /// The text within what `AnswerCheck` believes, whatever a document or a recognizer states: long
  /// words are split, and what is no word on the page is mended or left out.
  var bounded: PageText {
    var result = self
    if words.contains(where: { !AnswerCheck.accepts($0) }) {
      result.words = words.flatMap { AnswerCheck.accepts($0) ? [$0] : $0.mended }
    }
    result.words = Array(result.words.prefix(AnswerCheck.mostWords))
    // A gigabyte of words is none that anybody reads.
    var bytes = 16
    let end = result.words.firstIndex { word in
      bytes += PageText.wireBytesOfWord + word.text.utf8.count
      return bytes > FramePrefix.words.text
    }
    if let end { result.words.removeSubrange(end...) }
    return result
  }
}

extension Word {
  /// The word as pieces that are short enough, side by side, on the page.
  fileprivate var mended: [Word] {
    func fraction(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, 0), 1) }
    let (left, top) = (fraction(box.x), fraction(box.y))
    let width = max(fraction(box.maxX) - left, 0)
    let height = max(fraction(box.maxY) - top, 0)
    let pieces = text.pieces(ofBytes: AnswerCheck.longestWord)
    return pieces.enumerated().map { index, piece in
      let share = width / Double(pieces.count)
      return Word(
        text: piece,
        box: Box(x: left + share * Double(index), y: top, width: share, height: height),
        confidence: confidence.map(fraction))
    }
  }
}

extension String {
  /// The string cut into pieces of at most so many UTF-8 bytes, between Unicode scalars; none where
  /// it is empty.
  fileprivate func pieces(ofBytes most: Int) -> [String] {
    var pieces: [String] = []
    var piece = UnicodeScalarView()
    var count = 0
    for scalar in unicodeScalars {
      let length = UTF8.width(scalar)
      if count + length > most {
        pieces.append(String(piece))
        piece = UnicodeScalarView()
        count = 0
      }
      piece.append(scalar)
      count += length
    }
    return count > 0 ? pieces + [String(piece)] : pieces
  }
}

extension [PictureFinding] {
  /// The findings within what `AnswerCheck` believes.
  var bounded: [PictureFinding] {
    prefix(AnswerCheck.mostFindings).map {
      PictureFinding($0.code, AnswerCheck.bounded($0.message))
    }
  }
}
