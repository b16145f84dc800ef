/// What a schema says about how its documents write dates.
struct DateHints: Sendable, Hashable {
  /// The order that the schema's descriptions state (`DD/MM/YYYY`, "day first"), if any.
  var order: PrintedDate.Order?

  /// The order that a text states.
  static func order(in text: String) -> PrintedDate.Order? {
    let letters = text.lowercased().filter { !$0.isWhitespace }
    let isDayFirst = ["dd/mm", "dd-mm", "dd.mm", "d/m/y", "dayfirst", "tt.mm", "jj/mm"]
      .contains { letters.contains($0) }
    let isMonthFirst = ["mm/dd", "mm-dd", "m/d/y", "monthfirst"].contains { letters.contains($0) }
    return isDayFirst == isMonthFirst ? nil : isDayFirst ? .dayFirst : .monthFirst
  }
}
