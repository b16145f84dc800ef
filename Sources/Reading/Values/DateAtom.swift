/// A piece of text that may be part of a date: a number or a word, and the mark behind it.
struct DateAtom {
  /// The number, where it is digits.
  var number: Int?
  /// How many digits.
  var digits = 0
  /// The word, where it is letters.
  var word = ""
  /// The mark between this and the next atom: one of `.-/ ,'`, or nil where they touch.
  var mark: Character?
  /// Its characters.
  var range: Range<Int>

  /// The month that it names.
  var month: Int? { number == nil ? MonthNames.month(word) : nil }

  /// Whether it is a word inside dates: `3rd of March`, `2 de mayo de 2025`.
  var isFiller: Bool {
    number == nil && ["of", "de", "del", "st", "nd", "rd", "th", "er", "le"].contains(word)
  }

  /// The atoms of a text, where other characters stand between, none that can be part of a date.
  static func atoms(of text: [Character]) -> [DateAtom] {
    var atoms: [DateAtom] = []
    var index = 0
    while index < text.count {
      let start = index
      if text[index].isASCIIDigit {
        while index < text.count, text[index].isASCIIDigit { index += 1 }
        let digits = String(text[start..<index])
        atoms.append(
          DateAtom(
            number: digits.count <= 9 ? Int(digits) : nil, digits: digits.count,
            range: start..<index))
        if digits.count > 9 { atoms[atoms.count - 1].word = "?" }
      } else if text[index].isLetter {
        while index < text.count, text[index].isLetter { index += 1 }
        atoms.append(DateAtom(word: String(text[start..<index]).lowercased(), range: start..<index))
      } else {
        index += 1
        continue
      }
      // The mark: spaces count only where nothing else is; anything odd ends every date.
      var mark: Character?
      var probe = index
      while probe < text.count, !text[probe].isLetterOrDigit {
        let character = text[probe]
        if character == " " {
          mark = mark ?? " "
        } else if ".-/,'".contains(character), mark == nil || mark == " " {
          mark = character
        } else {
          mark = character == "." && mark == "." ? "." : "?"
        }
        probe += 1
      }
      atoms[atoms.count - 1].mark = mark
      if mark == "?" { atoms.append(DateAtom(word: "?", range: index..<probe)) }
      index = probe
    }
    return atoms
  }
}
