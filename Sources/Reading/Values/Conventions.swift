/// How one document writes what can be written in more than one way, by evidence from all of it.
struct Conventions: Sendable, Hashable {
  /// The sign before the fraction of a number; nil where no number shows it.
  var decimalMark: PrintedNumber.DecimalMark?
  /// Which of day and month stands first; nil where nothing shows it.
  var dateOrder: PrintedDate.Order?
  /// The country that issued it, as far as it can be told.
  var country: Country?

  /// The conventions of a document.
  ///
  /// The order of dates is, first found: what a number over 12 shows (if all dates agree); what
  /// is printed (`DD/MM/YYYY`); what the schema says; what the country uses; and day first where
  /// an English month or a country is not to be seen but another language is. Else it stays open,
  /// and with it every date that could be two days.
  init(lines: [TextLine], hints: DateHints) {
    var marks: [PrintedNumber.DecimalMark: Int] = [:]
    var orders: Set<PrintedDate.Order> = []
    var printed: Set<PrintedDate.Order> = []
    for line in lines {
      let run = TextRun(line.words[...])
      for number in NumberReader.numbers(in: run.characters) {
        if let mark = number.value.proves { marks[mark, default: 0] += 1 }
      }
      for date in DateReader.dates(in: run.characters) {
        if let order = date.value.proves { orders.insert(order) }
      }
      if let order = DateHints.order(in: run.string) { printed.insert(order) }
    }
    let (points, commas) = (marks[.point] ?? 0, marks[.comma] ?? 0)
    decimalMark = points == commas ? nil : points > commas ? .point : .comma
    country = Country.issuing(lines)
    if orders.count == 1, let order = orders.first {
      dateOrder = order
    } else if orders.isEmpty {
      dateOrder =
        (printed.count == 1 ? printed.first : nil) ?? hints.order ?? country?.dateOrder
        ?? (decimalMark == .comma ? .dayFirst : nil)
    }
  }
}
