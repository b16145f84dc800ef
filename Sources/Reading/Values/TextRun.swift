/// Words of one line as one text, in which a value's characters can be traced back to their words.
struct TextRun {
  /// The words.
  let words: ArraySlice<PlacedWord>
  /// The characters: words with one space between, odd spaces and dashes made plain.
  let characters: [Character]
  /// For each character the position of its word in `words`; a space belongs to the word before.
  private let owners: [Int]

  /// The text of some words.
  init(_ words: ArraySlice<PlacedWord>) {
    self.words = words
    var characters: [Character] = []
    var owners: [Int] = []
    for index in words.indices {
      if index > words.startIndex, words[index - 1].source != words[index].source {
        characters.append(" ")
        owners.append(index - 1)
      }
      for character in words[index].text {
        characters.append(Self.plain(character))
        owners.append(index)
      }
    }
    self.characters = characters
    self.owners = owners
  }

  /// Text that stands on no page, for reading values from a schema.
  init(text: String) {
    words = []
    characters = text.map(Self.plain)
    owners = []
  }

  /// The words that hold some of the characters.
  func words(of range: Range<Int>) -> ArraySlice<PlacedWord> {
    guard !range.isEmpty, !owners.isEmpty else { return [] }
    return words[owners[range.lowerBound]...owners[range.upperBound - 1]]
  }

  /// The characters of one word.
  func range(ofWord index: Int) -> Range<Int> {
    guard let start = owners.firstIndex(of: index), let end = owners.lastIndex(of: index) else {
      return 0..<0
    }
    return start..<end + 1
  }

  /// The text.
  var string: String { String(characters) }

  private static func plain(_ character: Character) -> Character {
    switch character {
    case "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "\t", "\n": " "
    case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}": "-"
    case "\u{2019}", "\u{2018}", "`", "´": "'"
    default: character
    }
  }
}
