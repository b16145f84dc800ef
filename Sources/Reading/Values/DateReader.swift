/// Finds calendar dates in printed text: `2025-11-03`, `03.11.2025`, `3/11/25`, `3 November 2025`,
/// `Nov 3, 2025`, `3. November 2025`, `15-JUN-18`, `2 de mayo de 2025`.
enum DateReader {
  /// Every date of the text.
  static func dates(in text: [Character]) -> [Found<PrintedDate>] {
    let atoms = DateAtom.atoms(of: text)
    var result: [Found<PrintedDate>] = []
    var index = 0
    while index < atoms.count {
      if let (date, count) = date(in: atoms[index...]) {
        let range = atoms[index].range.lowerBound..<atoms[index + count - 1].range.upperBound
        if isBounded(range, in: text) {
          result.append(Found(value: date, range: range))
          index += count
          continue
        }
      }
      index += 1
    }
    return result
  }

  /// A date is no part of a longer number or code.
  private static func isBounded(_ range: Range<Int>, in text: [Character]) -> Bool {
    if range.lowerBound > 0 {
      let before = text[range.lowerBound - 1]
      if before.isLetterOrDigit || before == "/"
        || "-.,".contains(before) && range.lowerBound > 1
          && text[range.lowerBound - 2].isLetterOrDigit
      {
        return false
      }
    }
    if range.upperBound < text.count {
      let after = text[range.upperBound]
      // "2018T10:00" and "2018-10:15" carry a time; "2018/7" goes on.
      if after.isNumber || after == "/" { return false }
      if after == "-" || after == ".", range.upperBound + 1 < text.count,
        text[range.upperBound + 1].isNumber, !text[range.upperBound...].prefix(4).contains(":")
      {
        return false
      }
    }
    return true
  }

  private static func date(in atoms: ArraySlice<DateAtom>) -> (PrintedDate, Int)? {
    numeric(in: atoms) ?? dayMonthYear(in: atoms) ?? monthDayYear(in: atoms) ?? compact(in: atoms)
  }

  /// `03.11.2025`, `2025-11-03`: three numbers with the same mark between.
  private static func numeric(in atoms: ArraySlice<DateAtom>) -> (PrintedDate, Int)? {
    let parts = Array(atoms.prefix(3))
    guard parts.count == 3, let a = parts[0].number, let b = parts[1].number,
      let c = parts[2].number, let mark = parts[0].mark, mark == parts[1].mark, mark != " "
    else { return nil }
    if parts[0].digits == 4, parts[1].digits <= 2, parts[2].digits <= 2 {
      guard PrintedDate.isDay(year: a, month: b, day: c) else { return nil }
      return (
        PrintedDate(year: a, first: b, second: c, order: .monthFirst, proves: nil), 3
      )
    }
    guard parts[0].digits <= 2, parts[1].digits <= 2, let year = year(c, digits: parts[2].digits),
      a >= 1, b >= 1, max(a, b) <= 31, min(a, b) <= 12
    else { return nil }
    let proven: PrintedDate.Order? = a > 12 ? .dayFirst : b > 12 ? .monthFirst : nil
    // Points are written where the day comes first.
    let order: PrintedDate.Order? = proven ?? (mark == "." ? .dayFirst : nil)
    let date = PrintedDate(
      year: year, first: a, second: b, order: a == b ? .dayFirst : order,
      proves: proven ?? (mark == "." ? .dayFirst : nil))
    guard date.iso(order: .dayFirst) != nil || date.iso(order: .monthFirst) != nil else {
      return nil
    }
    return (date, 3)
  }

  /// `3 November 2025`, `3rd of March 2025`, `15-JUN-18`, `15JUN2018`, `2 de mayo de 2025`.
  private static func dayMonthYear(in atoms: ArraySlice<DateAtom>) -> (PrintedDate, Int)? {
    var rest = atoms
    guard let day = rest.popFirst(), let number = day.number, day.digits <= 2, (1...31) ~= number
    else { return nil }
    rest = rest.drop { $0.isFiller }
    guard let month = rest.popFirst()?.month else { return nil }
    rest = rest.drop { $0.isFiller }
    guard let last = rest.first, let value = last.number,
      let year = year(value, digits: last.digits)
    else { return nil }
    return named(
      year: year, month: month, day: number, count: rest.startIndex + 1 - atoms.startIndex)
  }

  /// `November 3, 2025`, `Nov 3rd 25`.
  private static func monthDayYear(in atoms: ArraySlice<DateAtom>) -> (PrintedDate, Int)? {
    var rest = atoms
    guard let month = rest.popFirst()?.month, let day = rest.popFirst(), let number = day.number,
      day.digits <= 2, (1...31) ~= number
    else { return nil }
    rest = rest.drop { $0.isFiller }
    guard let last = rest.first, let value = last.number, last.digits == 4 || day.mark != nil,
      let year = year(value, digits: last.digits)
    else { return nil }
    return named(
      year: year, month: month, day: number, count: rest.startIndex + 1 - atoms.startIndex)
  }

  /// `20251103`: only a plausible day, as eight digits may be anything.
  private static func compact(in atoms: ArraySlice<DateAtom>) -> (PrintedDate, Int)? {
    guard let atom = atoms.first, atom.digits == 8, let number = atom.number else { return nil }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    guard (1990...2079).contains(year), PrintedDate.isDay(year: year, month: month, day: day) else {
      return nil
    }
    return (PrintedDate(year: year, first: month, second: day, order: .monthFirst, proves: nil), 1)
  }

  private static func named(
    year: Int, month: Int, day: Int, count: Int
  ) -> (PrintedDate, Int)? {
    guard PrintedDate.isDay(year: year, month: month, day: day) else { return nil }
    return (
      PrintedDate(year: year, first: day, second: month, order: .dayFirst, proves: nil), count
    )
  }

  /// Four digits as they are; two digits are of this century up to 69.
  private static func year(_ number: Int, digits: Int) -> Int? {
    switch digits {
    case 4: (1900...2199).contains(number) ? number : nil
    case 2: number < 70 ? 2000 + number : 1900 + number
    default: nil
    }
  }
}
