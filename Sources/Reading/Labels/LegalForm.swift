/// The legal forms that companies' names end with: `GmbH`, `Ltd`, `SARL`, `Sdn Bhd`.
enum LegalForm {
  /// The words of a company's name among some words: up to its legal form, back to where the
  /// capitals begin. Nil where no legal form stands there.
  static func name(in words: ArraySlice<PlacedWord>) -> ArraySlice<PlacedWord>? {
    var last: Int?
    for index in words.indices where isForm(words, at: index) {
      // "Pty Ltd" and "GmbH & Co. KG" are one form.
      if let last, index - last > 3 { break }
      last = index
    }
    guard let last, last > words.startIndex else { return nil }
    var first = last
    while first > words.startIndex, isPart(words[first - 1]) { first -= 1 }
    // A joining word can't begin a name.
    while first < last, joins.contains(words[first].text.lowercased()) { first += 1 }
    guard first < last else { return nil }
    return words[first...last]
  }

  private static func isForm(_ words: ArraySlice<PlacedWord>, at index: Int) -> Bool {
    let letters = LabelText.letters(of: words[index].text)
    if forms.contains(letters) {
      // "as", "ab" and "co" are words too: as a form they begin with a capital.
      return words[index].text.first?.isUppercase == true
    }
    guard index + 1 < words.endIndex else { return false }
    return pairs.contains(letters + LabelText.letters(of: words[index + 1].text))
      || index > words.startIndex
        && pairs.contains(LabelText.letters(of: words[index - 1].text) + letters)
  }

  private static func isPart(_ word: PlacedWord) -> Bool {
    guard let first = word.text.first, !word.endsWithColon else { return false }
    return first.isUppercase || first == "&" || first.isNumber || first == "("
      || joins.contains(word.text.lowercased())
  }

  private static let joins: Set<String> = [
    "&", "and", "of", "the", "und", "et", "de", "des", "du", "la", "le", "les", "y", "e", "van",
    "von",
    "der", "di", "del", "en", "for", "+",
  ]

  private static let forms: Set<String> = [
    "gmbh", "ag", "kg", "ohg", "ug", "ek", "ev", "gbr", "ltd", "limited", "llc", "llp", "inc",
    "incorporated", "corp", "corporation", "co", "company", "plc", "sarl", "sas", "sasu", "eurl",
    "snc", "srl", "spa", "bv", "nv", "vof", "sl", "slu", "oy", "oyj", "ab", "as", "aps", "pty",
    "pte", "pvt", "bhd", "berhad", "kft", "sro", "doo", "sb", "lp", "pc", "se",
  ]
  private static let pairs: Set<String> = ["sdnbhd", "eingetragenerkaufmann"]
}
