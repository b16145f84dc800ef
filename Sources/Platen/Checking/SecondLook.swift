import JSON

/// A question about some fields only, since what was read of them can't be right or is in doubt.
struct SecondLook: Sendable {
  /// The fields, each as far down as its schema can be asked for alone.
  let fields: [JSONPointer]
  /// The schema of these fields.
  let schema: SchemaFile
  /// What the model is told before the pages of each window: what was read there, and what is wrong with
  /// the whole; none where it is to say what it sees by itself.
  private var prefaces: [Int: String] = [:]
  /// Which opinion is asked for, from 2; nil where no vote is held.
  var vote: Int?

  /// How many reasons a model is told: more would not make it look closer.
  private static let mostReasons = 20
  /// How much of a value it is told: of a list of hundreds of rows the pages tell better.
  private static let longestValue = 8000

  /// A question about what a check found; nil where there is nothing to ask.
  init?(about check: DataCheck, of windows: [ReadAnswer.Window], by schema: SchemaFile) {
    guard check.faultCount > 0 else { return nil }
    var found: [JSONPointer] = []
    for place in check.places {
      let field = schema.field(at: place)
      if !found.contains(field) { found.append(field) }
    }
    // A field that another holds is asked for with that.
    let fields = Self.outermost(found)
    guard let selected = schema.selecting(fields) else { return nil }
    self.fields = fields
    self.schema = selected
    var lines = ["What is wrong:"]
    lines += check.reasons.prefix(Self.mostReasons).map { "- \($0)" }
    if check.reasons.count > Self.mostReasons {
      lines.append("- and \(check.reasons.count - Self.mostReasons) faults of the kind more")
    }
    lines.append("Look at the pages again and give these fields anew, as they are printed.")
    for window in windows {
      prefaces[window.number] = (Self.words(of: window.value.value, fields) + lines)
        .joined(separator: "\n")
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

  /// Whether it asks for a list, or for what holds it.
  func asks(for list: JSONPointer) -> Bool {
    fields.contains { list.tokens.starts(with: $0.tokens) }
  }

  /// Whether something is lost that was read before: rows, or a value that is null now.
  ///
  /// What broke the schema may be null on looking again. A row may go where the rows did not add up, or
  /// were too many, and now do and are not.
  func loses(
    from first: ReadAnswer, to second: ReadAnswer, _ before: DataCheck, _ after: DataCheck
  ) -> Bool {
    let mayDropRows = before.violations.isEmpty && before.failsToAddUp && !after.failsToAddUp
    let faulty = Set(before.violations.map(\.instance))
    func isLost(_ old: JSONValue, _ new: JSONValue?, at place: JSONPointer) -> Bool {
      // What is not said again stays.
      guard let new, !faulty.contains(place) else { return false }
      switch old {
      case .null: return false
      case .array(let rows):
        let count = new.array?.count ?? 0
        return count < rows.count && !(mayDropRows && count > 0)
      case .object(let members):
        if new == .null { return members.contains { $0.value != .null } }
        return members.contains {
          isLost($0.value, new[$0.name], at: place.appending($0.name))
        }
      case .bool, .number, .string: return new == .null
      }
    }
    return second.windows.contains { window in
      guard let old = first.windows.first(where: { $0.number == window.number }) else {
        return false
      }
      return fields.contains { field in
        isLost(old.value.value[at: field] ?? .null, window.value.value[at: field], at: field)
      }
    }
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
