import Documents
import Imaging

/// A word, or the part of one before or after a colon, at its straightened place.
struct PlacedWord: Sendable, Hashable {
  /// The characters, as printed.
  var text: String
  /// Which word of the page's list it is, or is part of: parts of one word are quoted unspaced.
  var source: Int
  /// Its place on the page as given.
  var box: Box
  /// Its place on the straightened page.
  var rect: Rect
  /// The text's letters and digits in folded spelling, by which labels are compared.
  var tokens: [String]
  /// How sure its reader is, 0 to 1.
  var confidence = 1.0
  /// Whether it is a key's end: `Date:`.
  var endsWithColon: Bool

  /// The mean width of a character.
  var characterWidth: Double { rect.width / Double(max(text.count, 1)) }
}

extension PlacedWord {
  /// A word; its tokens follow from its text.
  init(text: String, source: Int, box: Box, rect: Rect) {
    self.text = text
    self.source = source
    self.box = box
    self.rect = rect
    tokens = LabelText.tokens(of: text)
    endsWithColon = text.hasSuffix(":") || text.hasSuffix("：")
  }

  /// The word, cut after a colon that ends a key: `Date:25/12/2018` becomes `Date:` and the date.
  /// Times, ratios and addresses (`https://`) stay whole.
  static func split(
    _ text: String, source: Int, box: Box, rect: Rect
  ) -> [PlacedWord] {
    let characters = Array(text)
    if characters.count > 1, let sign = characters.first, TickMark.isSign(sign) {
      return parts(characters, cut: 1, source: source, box: box, rect: rect)
    }
    guard let colon = characters.firstIndex(of: ":"), colon + 1 < characters.count, colon > 0,
      characters[..<colon].contains(where: \.isLetter), characters[colon + 1] != "/"
    else { return [PlacedWord(text: text, source: source, box: box, rect: rect)] }
    return parts(characters, cut: colon + 1, source: source, box: box, rect: rect)
  }

  /// The two parts of a word that is cut after some characters, as wide as their numbers.
  private static func parts(
    _ characters: [Character], cut: Int, source: Int, box: Box, rect: Rect
  ) -> [PlacedWord] {
    let share = Double(cut) / Double(characters.count)
    var head = (box: box, rect: rect)
    var tail = head
    head.box.width = box.width * share
    tail.box.x = box.x + head.box.width
    tail.box.width = box.width - head.box.width
    head.rect.right = rect.left + rect.width * share
    tail.rect.left = head.rect.right
    return [
      PlacedWord(text: String(characters[..<cut]), source: source, box: head.box, rect: head.rect),
      PlacedWord(text: String(characters[cut...]), source: source, box: tail.box, rect: tail.rect),
    ]
  }
}

extension Sequence<PlacedWord> {
  /// The words as they are printed: parts of one word together, others with a space between.
  var quote: String {
    var quote = ""
    var last: Int?
    for word in self {
      if let last, last != word.source { quote += " " }
      quote += word.text
      last = word.source
    }
    return quote
  }

  /// The smallest rectangle around all of them; nil for none.
  var rect: Rect? {
    reduce(nil as Rect?) { $0?.union($1.rect) ?? $1.rect }
  }

  /// The smallest box around all of them, in fractions of the page; nil for none.
  var box: Box? {
    reduce(nil as Box?) { $0?.union($1.box) ?? $1.box }
  }
}
