package import Imaging

/// A small picture with a word that nobody can guess: who reads it back has seen it.
package struct Canary: Sendable, Hashable {
  /// The word.
  package let word: String

  /// How many letters a word has: of 11 letters there are 11⁶ words, so a guess is right once in
  /// 1.8 million times.
  package static let length = 6

  /// What stands before the word in the picture, with a colon: so a reader that finds values by
  /// their labels finds it too.
  static let label = "Word"

  /// A canary with a word by chance.
  package init(using generator: inout some RandomNumberGenerator) {
    word = String(
      (0..<Self.length).compactMap { _ in CanaryFont.letters.randomElement(using: &generator) })
  }

  /// A canary with a word by chance.
  package init() {
    var generator = SystemRandomNumberGenerator()
    self.init(using: &generator)
  }

  /// The picture: `Word: KMRNHE`, black on white, 560 × 84 pixels. A capital is nearly as tall as
  /// two of the patches that models look at, 28 pixels each.
  package func picture() throws(ImageError) -> EncodedImage {
    let (width, height) = (560, 84)
    // A step of the letters' grid, in pixels.
    let step = (x: 5.0, y: 6.0)
    var pen = RoundPen(width: width, height: height, radius: 4.6)
    let top = (Double(height) - CanaryFont.height * step.y) / 2
    var left = 28.0
    for letter in Self.label + ": " + word {
      for stroke in CanaryFont.strokes(of: letter) {
        let points = stroke.map { (x: left + $0.x * step.x, y: top + $0.y * step.y) }
        for (start, end) in zip(points, points.dropFirst()) { pen.line(from: start, to: end) }
      }
      left += CanaryFont.advance(of: letter) * step.x
    }
    return try Raster(width: width, height: height, format: .gray, pixels: pen.pixels).png()
  }

  /// Whether an answer has the word, whatever is around it and between its letters.
  package func isRead(in answer: String) -> Bool {
    answer.uppercased().filter { $0.isLetter || $0.isNumber }.contains(word)
  }
}
