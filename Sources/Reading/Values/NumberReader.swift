/// Finds numbers in printed text: `1.249,50 €`, `$2,774.77`, `4 436,10`, `1'200.-`, `(9.32)`, `19 %`.
enum NumberReader {
  /// Every number of the text that stands by itself; digits inside codes, dates and phone numbers
  /// are none.
  static func numbers(in text: [Character]) -> [Found<PrintedNumber>] {
    var result: [Found<PrintedNumber>] = []
    var index = 0
    while index < text.count {
      if text[index].isASCIIDigit, let found = number(in: text, at: index) {
        result.append(found)
        index = found.range.upperBound
      } else if text[index].isASCIIDigit {
        // Part of something else: leave it whole.
        while index < text.count, text[index] != " " { index += 1 }
      } else {
        index += 1
      }
    }
    return result
  }

  private static func number(in text: [Character], at start: Int) -> Found<PrintedNumber>? {
    var start = start
    var (groups, separators, end) = scan(text, from: start)
    // ".50" is a fraction without a whole.
    if start > 0, text[start - 1] == ".",
      start == 1 || text[start - 2] == " " || isSign(text[start - 2]),
      groups.count == 1, groups[0].count == 2
    {
      groups = ["0", groups[0]]
      separators = ["."]
      start -= 1
    }
    guard var number = interpret(groups: groups, separators: separators) else { return nil }

    // What stands before: nothing, a space, a bracket, a sign of currency or minus.
    var before = start
    var currency: String?
    var isNegative = false
    var isBracketed = false
    if before > 0, text[before - 1] == "-", !(before > 1 && text[before - 2].isLetterOrDigit) {
      isNegative = true
      before -= 1
    }
    var probe = before
    while probe > 0, text[probe - 1] == " ", before - probe < 2 { probe -= 1 }
    if let sign = CurrencyReader.suffix(of: text[..<probe]) {
      currency = sign
      before = probe - sign.count
      if before > 0, text[before - 1] == "-" {
        isNegative = true
        before -= 1
      }
    } else if before > 0, text[before - 1].isLetter || "/.,-:_#+".contains(text[before - 1]) {
      // "x3" and "@2.50" count things; anything else is a code, a date, a phone number.
      let isFactor = text[before - 1] == "x" && (before == 1 || text[before - 2] == " ")
      let isLabelled = text[before - 1] == ":"
      guard isFactor || isLabelled else { return nil }
    }
    if before > 0, text[before - 1] == "(" { isBracketed = true }

    // What stands behind: nothing, a space, a percent sign, a currency, punctuation.
    var after = end
    probe = after
    while probe < text.count, text[probe] == " ", probe - after < 2 { probe += 1 }
    if probe < text.count, text[probe] == "%" {
      number.isPercent = true
      after = probe + 1
    } else if currency == nil, let sign = CurrencyReader.prefix(of: text[probe...]) {
      currency = sign
      after = probe + sign.count
    }
    if after < text.count, text[after] == ")", isBracketed {
      isNegative = isNegative || number.isMoney
    }
    if after < text.count, text[after] == "-", after + 1 == text.count || text[after + 1] == " " {
      isNegative = number.isMoney || isNegative
      after += 1
    }
    if after == end, after < text.count {
      let next = text[after]
      if next.isLetter || "/_:°\"'#*-+".contains(next)
        || (next == "." || next == ",")
          && after + 1 < text.count && text[after + 1].isLetterOrDigit
      {
        // "3x", "7,5h": a unit that touches is fine where it is short and ends the word.
        let unit = text[after...].prefix { $0.isLetter }
        let rest = after + unit.count
        let isUnit =
          !unit.isEmpty && unit.count <= 3 && unit.allSatisfy(\.isLowercase)
          && (rest == text.count || " .,;)".contains(text[rest]))
        guard isUnit || next == "*" else { return nil }
      }
    }
    number.isNegative = isNegative
    number.currency = currency
    return Found(value: number, range: before..<max(after, end))
  }

  /// The digit groups from a place on, the separators between them, and where they end.
  private static func scan(
    _ text: [Character], from start: Int
  ) -> (groups: [String], separators: [Character], end: Int) {
    var groups: [String] = []
    var separators: [Character] = []
    var index = start
    while true {
      var group = ""
      while index < text.count, text[index].isASCIIDigit {
        group.append(text[index])
        index += 1
      }
      groups.append(group)
      guard index + 1 < text.count else { break }
      let separator = text[index]
      let digits = text[(index + 1)...].prefix { $0.isASCIIDigit }.count
      guard digits > 0, ".,' ".contains(separator) else { break }
      let isGroup = digits == 3 && groups[0].count <= 3
      switch separator {
      case " ", "'":
        // A space joins only full groups of three, and never after a decimal mark.
        guard isGroup, separators.allSatisfy({ $0 == separator }) else {
          return (groups, separators, index)
        }
      default:
        break
      }
      separators.append(separator)
      index += 1
    }
    return (groups, separators, index)
  }

  /// What groups and separators mean together; nil where they are no number (a date, a version).
  private static func interpret(groups: [String], separators: [Character]) -> PrintedNumber? {
    var number = PrintedNumber(
      whole: groups[0], fraction: "", ambiguous: nil, proves: nil, isNegative: false,
      isPercent: false, currency: nil)
    guard let last = separators.last, let tail = groups.last else {
      return groups[0].count <= 15 ? number : nil
    }
    let mark: PrintedNumber.DecimalMark? =
      switch last {
      case ".": .point
      case ",": .comma
      default: nil
      }
    let leading = groups.dropLast()
    let others = separators.dropLast()
    let isGrouped = leading.dropFirst().allSatisfy { $0.count == 3 || $0.count == 2 }
    if let mark, !others.contains(last) {
      let isThree = tail.count == 3 && leading[0].count <= 3 && leading[0] != "0"
      if others.isEmpty && isThree {
        number.whole = groups.joined()
        number.ambiguous = mark
        return number
      }
      guard isGrouped, Set(others).count <= 1 else { return nil }
      number.whole = leading.joined()
      number.fraction = tail
      number.proves = tail.count <= 2 || !others.isEmpty || leading[0] == "0" ? mark : nil
      return number
    }
    // The same separator throughout: thousands (or, in India, lakhs).
    guard Set(separators).count == 1, tail.count == 3, isGrouped, groups[0].count <= 3 else {
      return nil
    }
    number.whole = groups.joined()
    number.proves = mark.flatMap { separators.count > 1 ? ($0 == .point ? .comma : .point) : nil }
    return number
  }

  private static func isSign(_ character: Character) -> Bool { "$€£¥-(".contains(character) }
}

extension Character {
  /// Whether it is one of 0 to 9.
  var isASCIIDigit: Bool { isASCII && isNumber }
  /// Whether it is a letter or a digit.
  var isLetterOrDigit: Bool { isLetter || isNumber }
}
