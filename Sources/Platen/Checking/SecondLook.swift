import JSON

/// A question about some fields only, since what was read of them can't be right or is in doubt.
struct SecondLook: Sendable {
  /// The fields, each as far down as its schema can be asked for alone.
  let fields: [JSONPointer]
  /// The schema of these fields.
  let schema: SchemaFile
  /// What the model is told before the pages of each window: what was read there, and what is wrong with
  /// it; none where it is to say what it sees by itself.
  private var prefaces: [Int: String] = [:]
  /// What is in doubt in each window; empty where a vote is held.
  private var doubts: [WindowDoubts] = []
  /// Which opinion is asked for, from 2; nil where no vote is held.
  var vote: Int?

  /// How much of a value it is told: of a list of hundreds of rows the pages tell better.
  private static let longestValue = 8000

  /// A question about what is in doubt in some windows; nil where the fields can't be asked for alone.
  init?(about doubts: [WindowDoubts], in reading: ReadAnswer, by schema: SchemaFile) {
    var named: [JSONPointer] = []
    for field in doubts.flatMap(\.fields) where !named.contains(field) { named.append(field) }
    let fields = Self.outermost(named)
    guard !fields.isEmpty, let selected = schema.selecting(fields) else { return nil }
    self.fields = fields
    self.schema = selected
    self.doubts = doubts
    for doubt in doubts {
      guard let window = reading.windows.first(where: { $0.number == doubt.number }) else {
        continue
      }
      let lines =
        Self.words(of: window.value.value, fields) + doubt.lines
        + ["Look at the pages again and give these fields anew, as they are printed."]
      prefaces[window.number] = lines.joined(separator: "\n")
    }
  }

  /// What a window said of fields: what others did would only tempt a model to say it too.
  private static func words(of data: JSONValue, _ fields: [JSONPointer]) -> [String] {
    ["These values were read from the pages before, and something is wrong with them:"]
      + fields.map { field in
        let name = field.tokens.isEmpty ? "all" : field.description
        let text = (data[at: field] ?? .null).text(.compact)
        return "\(name): \(text.prefix(longestValue))" + (text.count > longestValue ? " …" : "")
      }
  }

  /// What is said before the pages of a window; nil for nothing.
  func preface(of window: PageWindow) -> String? { prefaces[window.position] }

  /// Whether windows are to go on with a list where the one before ended: it asks for the list, or for what
  /// holds it, and not for some of its rows only, which stand in what each window is told.
  func asks(for list: JSONPointer) -> Bool {
    fields.contains { list.tokens.starts(with: $0.tokens) }
      && (doubts.isEmpty || doubts.contains { $0.rows(of: list) == .all })
  }

  /// A question about fields for an opinion of its own: nothing is told of what was read before; nil
  /// where the fields can't be asked for alone.
  init?(voting number: Int, on fields: [JSONPointer], of schema: SchemaFile) {
    guard let selected = schema.selecting(fields) else { return nil }
    self.fields = fields
    self.schema = selected
    vote = number
  }

  /// The fields without those that another of them holds.
  static func outermost(_ fields: [JSONPointer]) -> [JSONPointer] {
    fields.filter { field in
      !fields.contains { $0 != field && field.tokens.starts(with: $0.tokens) }
    }
  }
}
