import JSON
import Rules
import TestSupport
import Testing

/// Totals that go on from row to row.
struct RunningTests {
  private static func running(
    from: String? = "/opening", adds: [String] = ["/rows/*/in"],
    subtracts: [String] = ["/rows/*/out"], closes: String? = "/closing", tolerance: String? = nil,
    absentIsZero: Bool = false
  ) throws -> RuleCheck {
    .running(
      .init(
        try RulePath("/rows/*/balance"), from: try from.map { try Operand($0) },
        adds: try adds.map { try RulePath($0) }, subtracts: try subtracts.map { try RulePath($0) },
        closes: try closes.map { try RulePath($0) }, tolerance: try tolerance.map(Tolerance.init),
        absentIsZero: absentIsZero))
  }

  private static let statement = """
    {"opening": 100.00, "rows": [
      {"in": 50.00, "out": null, "balance": 150.00}, {"in": null, "out": 20.10, "balance": 129.90},
      {"in": 0.10, "out": null, "balance": 130.00}], "closing": 130.00}
    """

  @Test(
    arguments: [
      ("150.00}", "150.00}", []),
      // A misread amount is told at its row, and only there.
      (
        "20.10", "21.10",
        [
          "/rows/0/balance (150.00) - /rows/1/out (21.10) is 128.90, /rows/1/balance says 129.90: "
            + "1.00 apart"
        ]
      ),
      // A misread balance disagrees with both its neighbours.
      (
        "129.90", "128.90",
        [
          "/rows/0/balance (150.00) - /rows/1/out (20.10) is 129.90, /rows/1/balance says 128.90: "
            + "1.00 apart",
          "/rows/1/balance (128.90) + /rows/2/in (0.10) is 129.00, /rows/2/balance says 130.00: "
            + "1.00 apart",
        ]
      ),
      (
        #""opening": 100.00"#, #""opening": 10.00"#,
        [
          "/opening (10.00) + /rows/0/in (50.00) is 60.00, /rows/0/balance says 150.00: 90.00 apart"
        ]
      ),
      (
        #""closing": 130.00"#, #""closing": 13.00"#,
        ["/rows/2/balance is 130.00, /closing says 13.00: 117.00 apart"]
      ),
      // What is not there says nothing: the total goes on to the next that is printed.
      ("129.90", "null", []),
      (#""opening": 100.00"#, #""opening": null"#, []),
      (#""closing": 130.00"#, #""closing": null"#, []),
      (#""out": 20.10"#, #""out": null"#, []),
      (
        "129.90", #""129,90""#,
        [#"unchecked: /rows/1/balance is a text, "129,90", where a number is needed"#]
      ),
    ] as [(String, String, [String])])
  func `a total that does not follow is told at its row`(
    _ printed: String, _ read: String, _ expected: [String]
  ) throws {
    let place = try #require(Self.statement.firstRange(of: printed))
    let text = Self.statement.replacingCharacters(place, with: read)
    #expect(try messages(Self.running(), in: text) == expected)
  }

  @Test func `amounts of rows without a total are added up to the next, and all have a part`()
    throws
  {
    let text = """
      {"opening": 10, "rows": [{"in": 1}, {"in": 2, "balance": null}, {"in": 3, "balance": 17}]}
      """
    let failure = try #require(try failures(Self.running(), in: text).first)
    #expect(
      failure.message
        == "/opening (10) + /rows/0/in (1) + /rows/1/in (2) + /rows/2/in (3) is 16, /rows/2/balance "
        + "says 17: 1 apart")
    #expect(failure.pointer == "/rows/2/balance")
    #expect(
      failure.pointers == ["/opening", "/rows/0/in", "/rows/1/in", "/rows/2/in", "/rows/2/balance"])
  }

  @Test func `a row without any amount says nothing, or changes nothing where that is said`() throws
  {
    let text = #"{"opening": 10, "rows": [{"balance": 11}, {"in": 1, "balance": 12}]}"#
    #expect(try messages(Self.running(), in: text) == [])
    #expect(
      try messages(Self.running(absentIsZero: true), in: text) == [
        "/opening is 10, /rows/0/balance says 11: 1 apart"
      ])
  }

  @Test func `a list without rows closes as it opened, and one that is not there says nothing`()
    throws
  {
    #expect(
      try messages(Self.running(), in: #"{"opening": 1, "rows": [], "closing": 2}"#) == [
        "/opening is 1, /closing says 2: 1 apart"
      ])
    #expect(try messages(Self.running(), in: #"{"opening": 1, "closing": 2}"#).isEmpty)
    #expect(try messages(Self.running(from: "0"), in: Self.statement).count == 1)
    #expect(try messages(Self.running(tolerance: "1"), in: Self.statement).isEmpty)
  }

  @Test func `each of several lists has its own total`() throws {
    let check = RuleCheck.running(
      .init(
        try RulePath("/accounts/*/rows/*/b"), from: .place(try RulePath("/accounts/*/opening")),
        adds: [try RulePath("/accounts/*/rows/*/a")]))
    let text = """
      {"accounts": [{"opening": 1, "rows": [{"a": 1, "b": 2}]}, {"opening": 5, "rows": [{"a": 1, "b": 2}]}]}
      """
    let found = try failures(check, in: text)
    #expect(found.map(\.pointer) == ["/accounts/1/rows/0/b"])
  }

  @Test func `what is no running total is refused with the reason`() throws {
    func refusal(_ check: RuleCheck) -> String {
      let error = #expect(throws: RuleTextError.self) { try Rule(check) }
      return error?.message ?? ""
    }
    let rows = try RulePath("/rows/*/balance")
    #expect(refusal(.running(.init(rows))).contains("'adds' or 'subtracts'"))
    #expect(
      refusal(.running(.init(try RulePath("/balance"), adds: [rows]))).contains("one value"))
    #expect(
      refusal(.running(.init(rows, adds: [try RulePath("/others/*/x")])))
        .contains("different lists"))
    #expect(refusal(try Self.running(from: "/rows/*/x")).contains("outside of the list"))
    #expect(refusal(try Self.running(closes: "/rows/*/x")).contains("outside of the list"))
  }

  @Test(arguments: 0..<80)
  func `a statement with one row left out or one figure changed is always found`(
    _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let places = Int.random(in: 0...3, using: &generator)
    func spelled(_ number: Int) -> String {
      let digits = String(number.magnitude)
      let padded = String(repeating: "0", count: max(places + 1 - digits.count, 0)) + digits
      let text = places == 0 ? padded : "\(padded.dropLast(places)).\(padded.suffix(places))"
      return (number < 0 ? "-" : "") + text
    }
    let opening = Int.random(in: -50_000...50_000, using: &generator)
    var balance = opening
    var rows: [(amount: Int, balance: Int)] = []
    for _ in 0..<Int.random(in: 1...30, using: &generator) {
      let size = Int.random(in: 1...90_000, using: &generator)
      let amount = Bool.random(using: &generator) ? size : -size
      balance += amount
      rows.append((amount, balance))
    }
    func document(_ rows: [(amount: Int, balance: Int)]) -> String {
      let list = rows.map { row in
        let member = row.amount > 0 ? "in" : "out"
        return #"{"\#(member)": \#(spelled(abs(row.amount))), "balance": \#(spelled(row.balance))}"#
      }
      return """
        {"opening": \(spelled(opening)), "rows": [\(list.joined(separator: ", "))], \
        "closing": \(spelled(balance))}
        """
    }
    let check = try Self.running()
    #expect(try messages(check, in: document(rows)).isEmpty)

    let missing = Int.random(in: rows.indices, using: &generator)
    var fewer = rows
    fewer.remove(at: missing)
    let gap = try failures(check, in: document(fewer))
    #expect(gap.count == 1)
    let behind =
      JSONPointer(missing < fewer.count ? "/rows/\(missing)/balance" : "/closing")
    #expect(gap.first?.pointer == behind)

    let wrong = Int.random(in: rows.indices, using: &generator)
    var changed = rows
    let change = Int.random(in: 1...999, using: &generator)
    changed[wrong].amount += changed[wrong].amount > 0 ? change : -change
    let misread = try failures(check, in: document(changed))
    #expect(misread.map(\.pointer.description) == ["/rows/\(wrong)/balance"])
    #expect(
      misread.first?.pointers.contains { $0.tokens.starts(with: ["rows", "\(wrong)"]) } == true)
  }
}

extension String {
  /// The text with others letters in a place.
  fileprivate func replacingCharacters(_ place: Range<Index>, with other: String) -> String {
    String(self[..<place.lowerBound]) + other + String(self[place.upperBound...])
  }
}
