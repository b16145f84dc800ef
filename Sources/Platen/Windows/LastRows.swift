import JSON

/// The end of a list as it stood before some pages, for a question about them whose rows go on from there.
struct LastRows: Sendable {
  /// Where the list stands in the data.
  let list: JSONPointer
  /// Its last rows: what a table's rows look like shows better in two than in one.
  private(set) var rows: [JSONValue] = []
  /// Whether pages before are not answered yet, so that nobody knows the rows: then a question is told, but
  /// not asked.
  private(set) var isAwaited = false

  /// What stands in the place of rows that nobody knows.
  static let placeholder =
    "… (one or two rows, as the pages before are answered; where they have none, nothing is said of the list)"

  /// The list before the first window.
  init(of list: JSONPointer) { self.list = list }

  /// Goes on with what was answered about pages; an answer that can't be read leaves all as it was.
  mutating func go(on part: Answer.Part) {
    var parser = AnswerParser(repairs: true)
    guard let parsed = try? parser.value(of: part.content) else { return }
    let value = part.loweredSchema?.restore(parsed) ?? parsed
    guard let more = value[at: list]?.array, !more.isEmpty else { return }
    rows = more.suffix(2)
  }

  /// The list behind pages of which nobody knows yet what is on them.
  func goingOnUnknown() -> LastRows {
    var last = self
    last.isAwaited = true
    return last
  }

  /// What a model is told before it is shown the next pages; nil where there is nothing to go on from.
  var preface: String? {
    guard isAwaited || !rows.isEmpty else { return nil }
    return """
      The list at \(list) began on earlier pages. Its last rows there, in order, are:
      \(isAwaited ? Self.placeholder : JSONValue.array(rows).text(.compact))
      Go on with the row after them. Where these pages complete the last of these rows, begin with that row, \
      whole.
      """
  }
}
