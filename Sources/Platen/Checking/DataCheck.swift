import JSON
import JSONSchema
import Rules

/// What a schema and rules say of data.
struct DataCheck {
  /// Where the data does not fit the schema; then rules are not asked.
  let violations: [SchemaViolation]
  /// The rules that do not hold.
  let failures: [RuleFailure]

  /// Checks data.
  init(_ data: JSONValue, by schema: SchemaFile, _ rules: RuleSet) {
    violations = schema.compiled.validate(data)
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
  var places: [JSONPointer] { violations.map(\.instance) + grave.flatMap(\.pointers) }

  /// What is wrong, as a model may be told it.
  var reasons: [String] {
    violations.map { violation in
      let place = violation.instance.tokens.isEmpty ? "the whole" : "\(violation.instance)"
      return "\(place) does not fit the schema: \(violation.message)"
    } + grave.map(\.reason)
  }

  /// Whether a rule fails that figures add up, or that there are so many rows.
  var failsToAddUp: Bool {
    failures.contains { failure in
      switch failure.rule.check {
      case .sum, .count: true
      default: false
      }
    }
  }

  /// Whether it is better than another: what breaks the schema counts before all rules.
  func isBetter(than other: DataCheck) -> Bool { weight.lexicographicallyPrecedes(other.weight) }

  /// Whether it is worse than another.
  func isWorse(than other: DataCheck) -> Bool { other.isBetter(than: self) }

  /// How much is wrong, the gravest kind first.
  var weight: [Int] { [violations.count, failures.count(where: \.rejects), grave.count] }
}
