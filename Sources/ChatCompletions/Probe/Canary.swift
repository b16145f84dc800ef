package import Imaging

/// A small picture with a word that nobody can guess: who reads it back has seen it.
package struct Canary: Sendable, Hashable {
  /// The word.
  package let word: String

  /// How many letters a word has: 16⁶ words, so a guess is right once in 16 million times.
  package static let length = 6

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

  /// The picture: black letters on white, 448 × 112 pixels, so that each letter is as tall as two of
  /// the patches that models look at.
  package func picture() throws(ImageError) -> EncodedImage {
    let (width, height, dot) = (448, 112, 10)
    var pixels = [UInt8](repeating: 255, count: width * height)
    let step = (CanaryFont.width + 2) * dot
    let left = (width - (Self.length * step - 2 * dot)) / 2
    let top = (height - CanaryFont.height * dot) / 2
    for (position, letter) in word.enumerated() {
      for (row, dots) in CanaryFont.rows(of: letter).enumerated() {
        for (column, mark) in dots.enumerated() where mark == "#" {
          let x = left + position * step + column * dot
          let y = top + row * dot
          for line in y..<y + dot {
            for pixel in x..<x + dot { pixels[line * width + pixel] = 0 }
          }
        }
      }
    }
    return try Raster(width: width, height: height, format: .gray, pixels: pixels).png()
  }

  /// Whether an answer has the word, whatever is around it and between its letters.
  package func isRead(in answer: String) -> Bool {
    answer.uppercased().filter { $0.isLetter || $0.isNumber }.contains(word)
  }
}
