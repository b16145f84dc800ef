/// Finds codes and numbers that name something: `RE-2025-0417`, `BGS 3096`, `FR 83 404833048`.
enum IdentifierReader {
  /// The identifier that a text begins with: words of capitals and digits as far as they go, a
  /// digit among them.
  static func identifier(in text: [Character]) -> Found<String>? {
    let words = text.split(separator: " ")
    var first: Int?
    var last: Int?
    var hasDigit = false
    for word in words {
      let core = word.filter { $0.isLetterOrDigit }
      if core.isEmpty {
        // "№ :" before the value, a dash or bullet behind it.
        if first == nil { continue } else { break }
      }
      guard isPart(core), !(first != nil && hasDigit && isStop(word)) else {
        if first == nil, isSkippable(word) { continue }
        break
      }
      if first == nil { first = word.startIndex }
      hasDigit = hasDigit || core.contains(where: \.isNumber)
      last = word.endIndex
      // A comma, semicolon or closing bracket ends the code.
      if let end = word.last, ",;)".contains(end) { break }
    }
    guard var first, let last, hasDigit else { return nil }
    // "n°562044387": the sign for "number" is the label's.
    if last - first > 2, "nN".contains(text[first]), "°º".contains(text[first + 1]) { first += 2 }
    return trimmed(text, first..<last).flatMap { found in
      found.value.count <= 40 ? found : nil
    }
  }

  /// The telephone number that a text begins with or holds: at least six digits with the signs
  /// that are written between them.
  static func phone(in text: [Character]) -> Found<String>? {
    guard
      let start = text.indices.first(where: { index in
        (text[index].isASCIIDigit || "+(".contains(text[index]))
          && (index == 0 || !text[index - 1].isLetterOrDigit)
      })
    else { return nil }
    let end =
      text[start...].firstIndex { !($0.isASCIIDigit || "+()-./ ".contains($0)) } ?? text.count
    guard let found = trimmed(text, start..<end, keeping: "+()") else { return nil }
    let digits = found.value.filter(\.isASCIIDigit).count
    return (6...15).contains(digits) ? found : nil
  }

  /// Whether letters and digits can be of a code: no lower-case word without a digit.
  private static func isPart(_ core: ArraySlice<Character>.SubSequence) -> Bool {
    if core.contains(where: \.isNumber) { return true }
    return core.count <= 5 && core.allSatisfy(\.isUppercase)
  }

  private static func isPart(_ core: [Character]) -> Bool { isPart(core[...]) }

  /// Whether a word after a code is the start of something else, though it could be of a code.
  private static func isStop(_ word: ArraySlice<Character>) -> Bool {
    !DateReader.dates(in: Array(word)).isEmpty || CurrencyReader.meaning(of: String(word)) != nil
  }

  private static func isSkippable(_ word: ArraySlice<Character>) -> Bool {
    ["no", "nr", "id"].contains(LabelText.letters(of: String(word)))
  }

  /// The characters without the punctuation around them.
  private static func trimmed(
    _ text: [Character], _ range: Range<Int>, keeping kept: String = ""
  ) -> Found<String>? {
    func isKept(_ character: Character) -> Bool {
      character.isLetterOrDigit || kept.contains(character)
    }
    guard let start = text[range].firstIndex(where: isKept),
      let end = text[range].lastIndex(where: isKept)
    else { return nil }
    return Found(value: String(text[start...end]), range: start..<end + 1)
  }
}
