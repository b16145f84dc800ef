import JSON
import JSONSchema
import Rules

/// What a schema and rules say of data.
struct DataCheck {
  /// Where the data does not fit the schema; then rules are not asked.
  let violations: [SchemaViolation]
  /// Where something else would mend each of them: of a member that is missing the member's own place.
  let violated: [JSONPointer]
  /// The rules that do not hold.
  let failures: [RuleFailure]

  /// Checks data.
  init(_ data: JSONValue, by schema: SchemaFile, _ rules: RuleSet) {
    violations = schema.compiled.validate(data)
    violated = Self.places(of: violations, in: data, by: schema)
    failures = violations.isEmpty ? rules.failures(in: data) : []
  }

  /// All of it, as findings of the record.
  var findings: [Finding] {
    violations.map {
      Finding(.error, code: "off_schema", message: $0.message, pointer: $0.instance)
    } + failures.map { Finding($0) }
  }

  /// Why the record is rejected; nil where it is not.
  var rejection: Rejection? {
    guard let first = violations.first else { return Rejection(failures, stage: "validate") }
    // Findings quote the answer; this message goes to terminals and logs, and does not.
    let place = first.instance.tokens.isEmpty ? "as a whole" : "at \(first.instance)"
    let more = violations.count - 1
    let others = more == 0 ? "" : ", and in \(counted(more, "more place"))"
    return Rejection(
      stage: "validate", code: "off_schema",
      message:
        "the answer is not valid against its schema: \(place) by '\(first.keyword)'\(others);"
        + " the record's findings tell more")
  }

  /// The failures that are worth a question: a rule that is only to note something is not.
  private var grave: [RuleFailure] { failures.filter { $0.severity != .note || $0.rejects } }

  /// How many faults are worth a question.
  var faultCount: Int { violations.count + grave.count }

  /// The members that the schema does not allow, whatever their value; of several alternatives those
  /// that the nearest does not allow.
  var forbidden: Set<JSONPointer> {
    var found: Set<JSONPointer> = []
    var waiting = violations
    while let violation = waiting.popLast() {
      if let member = violation.forbiddenMember { found.insert(member) }
      waiting += violation.causes
    }
    return found
  }

  /// The values that have a part in them.
  var places: [JSONPointer] { violated + grave.flatMap(\.pointers) }

  /// What is worth a question, the gravest first.
  var faults: [DataFault] {
    zip(violations, violated).map { DataFault($0, at: $1) } + grave.map { DataFault($0) }
  }

  /// How many rows may be too many, by the rules that fail.
  ///
  /// Where rows don't add up, or are not as many as is printed, a rule that holds then tells that the
  /// others are all. That rows repeat themselves, or that one does not follow, is told row by row.
  var rowsTooMany: Int {
    let over = failures.filter(\.rule.check.isOverRows)
    let countsAll = over.contains { failure in
      switch failure.rule.check {
      case .sum, .count: true
      default: false
      }
    }
    return countsAll ? .max : over.count
  }

  /// Where something else would mend violations.
  private static func places(
    of violations: [SchemaViolation], in data: JSONValue, by schema: SchemaFile
  ) -> [JSONPointer] {
    // Of an object that lacks several members there is a violation for each, in the schema's order.
    var told: [JSONPointer: Int] = [:]
    return violations.map { violation in
      guard violation.keyword == "required", violation.document == nil,
        let object = data[at: violation.instance]?.object,
        let names = schema.value[at: violation.schema]?.array?.compactMap(\.string)
      else { return violation.instance }
      let way = JSONPointer(tokens: violation.instance.tokens + [""] + violation.path.tokens)
      let missing = names.filter { object[$0] == nil }.dropFirst(told[way, default: 0])
      told[way, default: 0] += 1
      return missing.first.map { violation.instance.appending($0) } ?? violation.instance
    }
  }

  /// Whether it is better than another: what breaks the schema counts before all rules.
  func isBetter(than other: DataCheck) -> Bool { weight.lexicographicallyPrecedes(other.weight) }

  /// Whether it is worse than another.
  func isWorse(than other: DataCheck) -> Bool { other.isBetter(than: self) }

  /// How much is wrong, the gravest kind first.
  var weight: [Int] { [violations.count, failures.count(where: \.rejects), grave.count] }
}
