import Documents
import JSON

/// Says whether pages print a value, verbatim or in another spelling.
///
/// It is a sign and no proof: a small number stands somewhere on most pages. Where a value stands, it does
/// not say.
package struct PrintedWords: Sendable {
  /// Texts of more words than these are taken to be written by the reader, as a summary is.
  static let mostWords = 12

  /// All letters and digits one after the other, folded: line by line, and in the pages' own order.
  private var letters: [String] = ["", ""]
  private var tokens: Set<String> = []
  private var numbers: Set<JSONNumber> = []
  private var dates: Set<String> = []
  private var times: Set<String> = []
  private var currencies: Set<String> = []

  /// The words of some pages.
  package init(_ pages: [NumberedPageText]) {
    for page in pages {
      for line in PageLayout(page).lines { add(TextRun(line.words[...])) }
      letters[1] += page.text.words.map { LabelText.letters(of: $0.text) }.joined()
    }
  }

  private mutating func add(_ line: TextRun) {
    let text = line.string
    letters[0] += LabelText.letters(of: text)
    tokens.formUnion(LabelText.tokens(of: text))
    for found in NumberReader.numbers(in: line.characters) { add(found.value) }
    for found in DateReader.dates(in: line.characters) {
      for order in [PrintedDate.Order.dayFirst, .monthFirst] {
        if let iso = found.value.iso(order: order) { dates.insert(iso) }
      }
    }
    for found in TimeReader.times(in: line.characters) { times.insert(found.value.long) }
    for part in text.split(whereSeparator: { !($0.isASCIIDigit || ".,'".contains($0)) }) {
      add(digits: part.split { !$0.isASCIIDigit }.map(String.init))
    }
    for word in line.words {
      switch CurrencyReader.meaning(of: word.text) {
      case .code(let code)?: currencies.insert(code)
      case .oneOf(let codes)?: currencies.formUnion(codes)
      case nil: break
      }
    }
  }

  /// Adds what digits between points and commas may mean, where they touch letters or stand in a code: then
  /// they are no number to the reader, but are printed.
  private mutating func add(digits groups: [String]) {
    var lexemes = groups
    if groups.count > 1 {
      lexemes.append(groups.joined())
      lexemes.append(groups.dropLast().joined() + "." + groups[groups.count - 1])
    }
    for lexeme in lexemes {
      let digits = lexeme.drop { $0 == "0" }
      let plain = digits.first?.isASCIIDigit == true ? String(digits) : "0" + digits
      if let number = JSONNumber(lexeme: plain) { numbers.insert(number) }
    }
  }

  private mutating func add(_ number: PrintedNumber) {
    if let currency = number.currency {
      switch CurrencyReader.meaning(of: currency) {
      case .code(let code)?: currencies.insert(code)
      case .oneOf(let codes)?: currencies.formUnion(codes)
      case nil: break
      }
    }
    for mark in [PrintedNumber.DecimalMark.point, .comma] {
      guard let lexeme = number.lexeme(decimalMark: mark),
        let value = JSONNumber(lexeme: lexeme)?.magnitude
      else { continue }
      numbers.insert(value)
      if number.isPercent, let part = JSONNumber(lexeme: "0.01")?.multiplied(by: value) {
        numbers.insert(part)
      }
    }
  }

  /// Whether a value is printed; nil where that can't be told of its kind.
  package func state(_ value: LocatableValues.Value) -> Bool? {
    switch value.value {
    case .number(let number): numbers.contains(number.magnitude)
    case .string(let text): states(text, as: value.type)
    case .null, .bool, .array, .object: nil
    }
  }

  private func states(_ text: String, as type: ValueType) -> Bool? {
    let squeezed = LabelText.letters(of: text)
    if squeezed.isEmpty { return nil }
    switch type {
    case .date, .dateTime:
      if Self.isISODate(text) { return dates.contains(String(text.prefix(10))) }
    case .time: if times.contains(String(text.prefix(8))) { return true }
    case .text:
      if Self.isISODate(text), dates.contains(String(text.prefix(10))) { return true }
      if currencies.contains(text) { return true }
    default: break
    }
    if letters.contains(where: { $0.contains(squeezed) }) { return true }
    if case .uri = type, let start = text.range(after: "://") {
      let rest = LabelText.letters(of: String(text[start...]))
      if letters.contains(where: { $0.contains(rest) }) { return true }
    }
    let words = LabelText.tokens(of: text)
    if words.count > Self.mostWords { return nil }
    // Lines of other columns may stand between the lines of an address.
    return words.count > 1 && words.allSatisfy(tokens.contains)
  }

  private static func isISODate(_ text: String) -> Bool {
    let shape = text.prefix(10).map { $0.isASCIIDigit ? "0" : $0 }
    return String(shape) == "0000-00-00"
  }
}

extension String {
  /// Where a text goes on behind the first of some letters; nil where it has none.
  fileprivate func range(after mark: String) -> Index? {
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(mark) { return index(place, offsetBy: mark.count) }
      place = index(after: place)
    }
    return nil
  }
}
