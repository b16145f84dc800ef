import JSON

/// A question about some fields only, since what was read of them can't be right.
struct SecondLook: Sendable {
  /// The fields, each as far down as its schema can be asked for alone.
  let fields: [JSONPointer]
  /// The schema of these fields.
  let schema: SchemaFile
  /// What the model is told before the pages: what was read, and what is wrong with it.
  let preface: String

  /// How many reasons a model is told: more would not make it look closer.
  private static let mostReasons = 20

  /// A question about what a check found; nil where there is nothing to ask.
  init?(about check: DataCheck, of data: JSONValue, by schema: SchemaFile) {
    guard check.faultCount > 0 else { return nil }
    var found: [JSONPointer] = []
    for place in check.places {
      let field = schema.field(at: place)
      if !found.contains(field) { found.append(field) }
    }
    // A field that another holds is asked for with that.
    let fields = found.filter { field in
      !found.contains { $0 != field && field.tokens.starts(with: $0.tokens) }
    }
    guard let selected = schema.selecting(fields) else { return nil }
    self.fields = fields
    self.schema = selected
    var lines = ["These values were read from the pages before, and something is wrong with them:"]
    for field in fields {
      let name = field.tokens.isEmpty ? "all" : field.description
      lines.append("\(name): \((data[at: field] ?? .null).text(.compact))")
    }
    lines.append("What is wrong:")
    lines += check.reasons.prefix(Self.mostReasons).map { "- \($0)" }
    if check.reasons.count > Self.mostReasons {
      lines.append("- and \(check.reasons.count - Self.mostReasons) faults of the kind more")
    }
    lines.append("Look at the pages again and give these fields anew, as they are printed.")
    preface = lines.joined(separator: "\n")
  }

  /// Whether a field that said something says nothing on looking again.
  func empties(_ first: EvidencedValue, _ second: EvidencedValue) -> Bool {
    fields.contains { field in
      let before = first.value[at: field].map { EvidencedValue($0).isVoid } ?? true
      let after = second.value[at: field].map { EvidencedValue($0).isVoid } ?? true
      return !before && after
    }
  }
}
