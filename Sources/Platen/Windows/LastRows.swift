import JSON

/// The end of a list as it stood before a window, for a window whose rows go on from there.
struct LastRows: Sendable {
  /// Where the list stands in the data.
  let list: JSONPointer
  /// Its last rows: what a table's rows look like shows better in two than in one.
  private(set) var rows: [JSONValue] = []

  /// The list before the first window.
  init(of list: JSONPointer) { self.list = list }

  /// Goes on with what a window was answered; an answer that can't be read leaves all as it was.
  mutating func go(on parts: [Answer.Part]) {
    var parser = AnswerParser(repairs: true)
    for part in parts {
      guard let parsed = try? parser.value(of: part.content) else { continue }
      let value = part.loweredSchema?.restore(parsed) ?? parsed
      guard let more = value[at: list]?.array, !more.isEmpty else { continue }
      rows = more.suffix(2)
    }
  }

  /// What a model is told before it is shown the next pages; nil where there is nothing to go on from.
  var preface: String? {
    guard !rows.isEmpty else { return nil }
    return """
      The list at \(list) began on earlier pages. Its last rows there, in order, are:
      \(JSONValue.array(rows).text(.compact))
      Go on with the row after them. Where these pages complete the last of these rows, begin with that row, \
      whole.
      """
  }
}
