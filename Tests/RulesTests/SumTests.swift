import JSON
import Rules
import TestSupport
import Testing

/// Sums, differences and products, by the figures that they tell.
struct SumTests {
  private let invoice = """
    {"line_items": [{"quantity": 2, "unit_price": 50.25, "amount": 100.50},
                    {"quantity": 1, "unit_price": 120.50, "amount": 120.50}],
     "subtotal": 222.00, "tax": 22.10, "discount": null, "total": 243.10}
    """

  @Test func `a sum of rows tells its figures and every value that had a part`() throws {
    let check = try RuleCheck.sum(
      ["/line_items/*/amount"], equals: ["/subtotal"], tolerance: "0.02")
    let failure = try #require(try failures(check, in: invoice).first)
    #expect(
      failure.message
        == "the sum of /line_items/*/amount (2 rows) is 221.00, /subtotal says 222.00: 1.00 apart, "
        + "tolerance 0.02")
    #expect(failure.pointer == "/subtotal")
    #expect(
      failure.pointers == ["/line_items/0/amount", "/line_items/1/amount", "/subtotal"])
    #expect(failure.rule.name == "sum of /line_items/*/amount = /subtotal")
    #expect(failure.reason.contains("/line_items/1/amount"))
  }

  @Test(
    arguments: [
      (
        ["/subtotal", "/tax"], ["/total"], nil,
        [
          "the sum of /subtotal (222.00) and /tax (22.10) is "
            + "244.10, /total says 243.10: 1.00 apart"
        ]
      ),
      (["/subtotal", "/tax"], ["/total"], "1.00", []),
      (
        ["/subtotal", "/tax"], ["/total"], "0.999",
        [
          "the sum of /subtotal (222.00) and /tax (22.10) "
            + "is 244.10, /total says 243.10: 1.00 apart, tolerance 0.999"
        ]
      ),
      (["/subtotal", "/tax"], ["/total"], "1%", []),
      (
        ["/subtotal", "/tax"], ["/total"], "0.4%",
        [
          "the sum of /subtotal (222.00) and /tax (22.10) "
            + "is 244.10, /total says 243.10: 1.00 apart, tolerance 0.9724"
        ]
      ),
      (
        ["/line_items/*/amount"], ["/total", "/subtotal"], nil,
        [
          "the sum of /line_items/*/amount "
            + "(2 rows) is 221.00, /total says 243.10: 22.10 apart; /subtotal says 222.00: 1.00 apart"
        ]
      ),
      (["/line_items/*/amount", "/tax"], ["/subtotal", "/total"], nil, []),
      (
        ["/total", "-/tax"], ["/subtotal"], nil,
        ["/total (243.10) - /tax (22.10) is 221.00, /subtotal says 222.00: 1.00 apart"]
      ),
      (["/subtotal", "-1"], ["/total"], "22.10", []),
    ] as [([String], [String], String?, [String])])
  func `sums are exact, with signs and tolerance`(
    _ terms: [String], _ equals: [String], _ tolerance: String?, _ expected: [String]
  ) throws {
    let check = try RuleCheck.sum(terms, equals: equals, tolerance: tolerance)
    #expect(try messages(check, in: invoice) == expected)
  }

  @Test func `what is absent or null says nothing, or counts as zero where that is said`() throws {
    let terms = ["/subtotal", "/discount", "/tax"]
    #expect(try messages(.sum(terms, equals: ["/total"]), in: invoice).isEmpty)
    #expect(try messages(.sum(terms, equals: ["/nothing"]), in: invoice).isEmpty)
    #expect(
      try messages(.sum(terms, equals: ["/total"], absentIsZero: true), in: invoice) == [
        "the sum of /subtotal (222.00), /discount (absent) and /tax (22.10) is 244.10, /total says "
          + "243.10: 1.00 apart"
      ])
    #expect(
      try messages(
        .sum(["/discount", "/none"], equals: ["/total"], absentIsZero: true), in: invoice
      ).isEmpty)
  }

  @Test(
    arguments: [
      (
        #"{"rows": [], "total": 5}"#, ["the sum of /rows/*/x (0 rows) is 0, /total says 5: 5 apart"]
      ),
      (#"{"rows": null, "total": 5}"#, []),
      (#"{"total": 5}"#, []),
      (#"{"rows": [{"x": 2}, {"x": null}], "total": 5}"#, []),
      (#"{"rows": [{"x": 2}, {}], "total": 5}"#, []),
      (
        #"{"rows": [{"x": "1,234.50"}], "total": 5}"#,
        [#"unchecked: /rows/0/x is a text, "1,234.50", where a number is needed"#]
      ),
      (
        #"{"rows": [{"x": 5}], "total": "5"}"#,
        [#"unchecked: /total is a text, "5", where a number is needed"#]
      ),
      (#"{"rows": 3, "total": 5}"#, ["unchecked: /rows is a number, where a list is needed"]),
      (
        #"{"rows": [7], "total": 5}"#, ["unchecked: /rows/0 is a number, where an object is needed"]
      ),
      ("[]", ["unchecked: the whole is a list, where an object is needed"]),
    ] as [(String, [String])])
  func `a list without rows is nothing, and what is no number is not guessed`(
    _ text: String, _ expected: [String]
  ) throws {
    #expect(try messages(.sum(["/rows/*/x"], equals: ["/total"]), in: text) == expected)
  }

  @Test func `rows in rows are added up for each outer row`() throws {
    let text = """
      {"groups": [{"rows": [{"x": 1.5}, {"x": 2}], "sum": 3.5},
                  {"rows": [{"x": 1}, {"x": 2}], "sum": 4},
                  {"rows": null, "sum": 9}]}
      """
    let check = try RuleCheck.sum(["/groups/*/rows/*/x"], equals: ["/groups/*/sum"])
    let found = try failures(check, in: text)
    #expect(
      found.map(\.message) == [
        "the sum of /groups/1/rows/*/x (2 rows) is 3, /groups/1/sum says 4: 1 apart"
      ])
    #expect(
      found.first?.pointers == ["/groups/1/rows/0/x", "/groups/1/rows/1/x", "/groups/1/sum"])
  }

  @Test(arguments: [
    ("2", "50.25", "100.50", true), ("7.5", "42", "315", true),
    // A product is rounded to the digits that are printed of results, half a unit either way.
    ("3", "0.335", "1.01", true), ("3", "0.335", "1.00", true), ("3", "0.335", "0.99", false),
    ("1.5", "101", "152", true), ("1.5", "101", "151", true), ("1.5", "101", "150", false),
    ("12", "41.99", "503.80", false),
  ])
  func `a product is right to the digits of its result`(
    _ quantity: String, _ price: String, _ amount: String, _ holds: Bool
  ) throws {
    let check = try RuleCheck.product(["/rows/*/q", "/rows/*/p"], equals: ["/rows/*/a"])
    let text = #"{"rows": [{"q": \#(quantity), "p": \#(price), "a": \#(amount)}]}"#
    #expect(try messages(check, in: text).isEmpty == holds)
  }

  @Test func `each row has its own product, and the finest result counts for all`() throws {
    let check = try RuleCheck.product(["/rows/*/q", "/rows/*/p"], equals: ["/rows/*/a"])
    let text = """
      {"rows": [{"q": 2, "p": 3.10, "a": 6.20}, {"q": 2.3, "p": 3, "a": 7}, {"q": null, "p": 1, "a": 9}]}
      """
    #expect(
      try messages(check, in: text) == [
        "/rows/1/q (2.3) × /rows/1/p (3) is 6.9, /rows/1/a says 7.0: 0.1 apart, tolerance 0.005"
      ])
    let tax = try RuleCheck.product(["/net", "/rate", "0.01"], equals: ["/tax"])
    #expect(try messages(tax, in: #"{"net": 1775.33, "rate": 6.25, "tax": 110.96}"#).isEmpty)
  }

  @Test func `numbers of any size are exact, and those beyond all bounds are not guessed`() throws {
    let check = try RuleCheck.sum(["/a", "/b"], equals: ["/c"])
    #expect(try messages(check, in: #"{"a": 0.1, "b": 0.2, "c": 0.3}"#).isEmpty)
    #expect(
      try messages(check, in: #"{"a": 1e30, "b": 1, "c": 1000000000000000000000000000001}"#)
        .isEmpty)
    #expect(try messages(check, in: #"{"a": 1e30, "b": 1, "c": 1e30}"#).count == 1)
    #expect(
      try messages(check, in: #"{"a": 1e999999999, "b": 1, "c": 1}"#) == [
        "unchecked: the numbers have too many digits to be calculated with exactly"
      ])
    let product = try RuleCheck.product(["/a", "/b"], equals: ["/c"])
    #expect(try failures(product, in: #"{"a": 1e-999999999, "b": 1, "c": 1e-99999999}"#).count == 1)
  }

  @Test(arguments: 0..<60)
  func `a sum built to hold holds in any order, and one changed digit breaks it`(
    _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let places = Int.random(in: 0...4, using: &generator)
    let numbers = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
      Int.random(in: -9_999_999...9_999_999, using: &generator)
    }
    func spelled(_ number: Int) -> String {
      let digits = String(number.magnitude)
      let padded = String(repeating: "0", count: max(places + 1 - digits.count, 0)) + digits
      let text = places == 0 ? padded : "\(padded.dropLast(places)).\(padded.suffix(places))"
      return (number < 0 ? "-" : "") + text
    }
    func document(_ numbers: [Int], _ sum: String) -> String {
      let rows = numbers.map { #"{"x": \#(spelled($0))}"# }.joined(separator: ", ")
      return #"{"rows": [\#(rows)], "sum": \#(sum)}"#
    }
    let check = try RuleCheck.sum(["/rows/*/x"], equals: ["/sum"])
    let sum = spelled(numbers.reduce(0, +))
    #expect(try messages(check, in: document(numbers, sum)).isEmpty)
    #expect(try messages(check, in: document(numbers.shuffled(using: &generator), sum)).isEmpty)
    let wrong = singleDigitChanges(of: sum).filter {
      JSONNumber(lexeme: $0) != nil && JSONNumber(lexeme: $0) != JSONNumber(lexeme: sum)
    }
    for sum in wrong {
      #expect(try failures(check, in: document(numbers, sum)).map(\.kind) == [.failed], "\(sum)")
    }
  }
}
