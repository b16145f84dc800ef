import JSON
import Rules
import Testing

/// Comparisons, the order of dates, and what must be there.
struct ComparisonTests {
  @Test(
    arguments: [
      ("/a >= 0", #"{"a": 0}"#, []),
      ("/a >= 0", #"{"a": -0.01}"#, ["/a is -0.01, which is not >= 0"]),
      ("/a < /b", #"{"a": 1.0, "b": 1}"#, ["/a is 1.0, which is not < /b (1)"]),
      ("/a <= /b", #"{"a": 1.0, "b": 1}"#, []),
      ("/a = /b", #"{"a": 1e2, "b": 100.00}"#, []),
      ("/a != /b", #"{"a": 1e2, "b": 100.00}"#, ["/a is 1e2, which is not != /b (100.00)"]),
      ("0 < /a", #"{"a": 0}"#, ["0 is not < /a (0)"]),
      ("/a = EUR", #"{"a": "EUR"}"#, []),
      ("/a = \"EUR\"", #"{"a": "USD"}"#, [#"/a is "USD", which is not = "EUR""#]),
      ("/a != EUR", #"{"a": "USD"}"#, []),
      ("/a = true", #"{"a": false}"#, ["/a is false, which is not = true"]),
      (
        "/a ≤ 2026-01-31", #"{"a": "2026-02-01"}"#,
        [#"/a is "2026-02-01", which is not <= "2026-01-31""#]
      ),
      ("/a <= /b", #"{"a": "2026-01-31", "b": "2026-01-31T23:00:00Z"}"#, []),
      ("/a = /b", #"{"a": "2026-01-31T10:00:00+01:00", "b": "2026-01-31T09:00:00.000Z"}"#, []),
      ("/a < /b", #"{"a": "2026-01-31T10:00:00+01:00", "b": "2026-01-31T09:30:00Z"}"#, []),
      ("/a >= 0", #"{"a": null}"#, []), ("/a >= 0", "{}", []), ("/a >= 0", #"{"a": " "}"#, []),
      ("/a = null", #"{"a": null}"#, []),
      ("/a = null", #"{"a": 1}"#, ["/a is 1, which is not = null"]),
      ("/a != null", "{}", ["/a is absent, which is not != null"]),
      (
        "/a >= 0", #"{"a": "1,234.50"}"#,
        [#"unchecked: /a ("1,234.50") is a text and 0 a number, which >= does not compare"#]
      ),
      (
        "/a <= /b", #"{"a": "31.01.2026", "b": "2026-02-01"}"#,
        [
          #"unchecked: /a ("31.01.2026") is neither a number nor a date as 2026-01-31, so it has no order"#
        ]
      ),
      (
        "/a <= /b", #"{"a": "2026-02-30", "b": "2026-03-01"}"#,
        [
          #"unchecked: /a ("2026-02-30") is neither a number nor a date as 2026-01-31, so it has no order"#
        ]
      ),
      (
        "/a < /b", #"{"a": "2026-01-31T10:00:00", "b": "2026-01-31T10:00:00Z"}"#,
        [
          #"unchecked: /a ("2026-01-31T10:00:00") and /b ("2026-01-31T10:00:00Z") can't be compared: "#
            + "only one says its offset from UTC"
        ]
      ),
      ("/a < /b", #"{"a": "2026-01-29T10:00", "b": "2026-01-31T10:00:00Z"}"#, []),
    ] as [(String, String, [String])])
  func `numbers, dates and texts compare as what they are`(
    _ comparison: String, _ text: String, _ expected: [String]
  ) throws {
    #expect(try messages(.compare(comparison), in: text) == expected)
  }

  @Test(arguments: [
    ("=", "1.02", true), ("=", "1.03", false), ("!=", "1.02", false), ("!=", "1.03", true),
    ("<=", "1.02", true), ("<=", "1.03", false), ("<", "1.01", true), ("<", "1.02", false),
    (">=", "0.98", true), (">=", "0.97", false), (">", "0.99", true), (">", "0.98", false),
  ])
  func `a tolerance is for every relation`(
    _ relation: String, _ number: String, _ holds: Bool
  ) throws {
    let check = try RuleCheck.compare("/a \(relation) 1", tolerance: "0.02")
    #expect(try messages(check, in: #"{"a": \#(number)}"#).isEmpty == holds)
  }

  @Test(arguments: [
    ("total >= 0", "a place begins with '/'"), ("/total>=0", "spaces between"),
    ("/total >=", "missing"), (">= 0", "missing"), ("/total => 0", "spaces between"), ("", "<="),
    ("total/x = /a*b", "stands alone"), ("/a <= today", "'today' is neither"),
    ("/a < 31.12.2030", "as 2026-01-31; '31.12.2030' is neither"),
    ("/a < 2026-13-01", "'2026-13-01' is neither"), ("2026-02-30 < /a", "'2026-02-30' is neither"),
    ("/a >= \"EUR\"", "'EUR' is neither"), ("/a < null", "null is neither"),
    ("/a > true", "true is neither"),
  ])
  func `what is no comparison is told so`(_ text: String, _ word: String) {
    let error = #expect(throws: RuleTextError.self) { try Comparison(text) }
    #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
  }

  @Test func `dates come in order, and those that are not there are passed over`() throws {
    let check = RuleCheck.order([try RulePath("/a"), try RulePath("/b"), try RulePath("/c")])
    #expect(try messages(check, in: #"{"a": "2026-01-01", "b": "2026-01-01"}"#).isEmpty)
    let found = try failures(check, in: #"{"a": "2026-03-01", "b": null, "c": "2025-03-01"}"#)
    #expect(found.map(\.message) == ["/c (2025-03-01) is before /a (2026-03-01)"])
    #expect(found.first?.pointers == ["/a", "/c"])
    #expect(
      try messages(check, in: #"{"a": "2026-03-01", "b": "1 May 2026"}"#) == [
        #"unchecked: /b ("1 May 2026") is no date as 2026-01-31"#
      ])
  }

  @Test(arguments: [
    ("0000-02-29", true), ("1900-02-29", false), ("2000-02-29", true), ("2024-02-29", true),
    ("2026-04-31", false), ("2026-00-10", false), ("2026-13-10", false), ("2026-1-1", false),
    ("2026-01-01T24:00:00", false), ("2026-01-01T23:59:60Z", true), ("2026-01-01 10:00", true),
    ("2026-01-01T10:00:00+0100", false), ("2026-01-01T10", false), ("2026-01-01Z", false),
  ])
  func `only full dates of ISO 8601 are dates`(_ text: String, _ isDate: Bool) throws {
    let check = RuleCheck.order([try RulePath("/a"), try RulePath("/b")])
    let found = try failures(check, in: #"{"a": "\#(text)"}"#)
    #expect(found.isEmpty == isDate)
  }

  @Test func `together is all or none`() throws {
    let check = RuleCheck.together([try RulePath("/iban"), try RulePath("/bic")])
    #expect(try messages(check, in: "{}").isEmpty)
    #expect(try messages(check, in: #"{"iban": "x", "bic": "y"}"#).isEmpty)
    let found = try failures(check, in: #"{"iban": "x", "bic": " "}"#)
    #expect(found.map(\.message) == ["/iban is there, /bic is not; they belong together"])
    #expect(found.first?.pointer == "/bic")
    #expect(found.first?.pointers == ["/iban", "/bic"])
  }

  @Test func `required is required, where its conditions hold`() throws {
    let check = RuleCheck.required([try RulePath("/iban")])
    let when = ["/payment_method = transfer", "/total > 0"]
    #expect(try messages(check, in: "{}") == ["/iban is not there"])
    #expect(
      try messages(check, when: when, in: #"{"payment_method": "transfer", "total": 1}"#) == [
        #"/iban is not there, though /payment_method = "transfer" and /total > 0"#
      ])
    let missing = #"{"payment_method": "transfer", "total": 1}"#
    #expect(
      try failures(check, when: when, in: missing).first?.pointers
        == ["/iban", "/payment_method", "/total"])
    #expect(try messages(check, when: when, in: #"{"payment_method": "cash", "total": 1}"#).isEmpty)
    #expect(try messages(check, when: when, in: #"{"payment_method": "transfer"}"#).isEmpty)
    #expect(try messages(check, when: ["/bic"], in: #"{"bic": "x"}"#).count == 1)
    #expect(try messages(check, when: ["/bic"], in: #"{"bic": null}"#).isEmpty)
    #expect(
      try failures(check, when: ["/total > 0"], in: #"{"total": "much"}"#).map(\.kind)
        == [.unchecked])
  }

  @Test func `unique rows are told beside the first of them`() throws {
    let check = RuleCheck.unique([try RulePath("/rows/*/a"), try RulePath("/rows/*/b")])
    let text = """
      {"rows": [{"a": 1, "b": "x"}, {"a": 1.0, "b": "y"}, {"a": 1.00, "b": "x"}, {"a": 1, "b": null}]}
      """
    let found = try failures(check, in: text)
    #expect(
      found.map(\.message) == [
        #"/rows/2/a and /rows/2/b are 1.00 and "x", as /rows/0/a and /rows/0/b are"#
      ])
    #expect(found.first?.pointers == ["/rows/0/a", "/rows/0/b", "/rows/2/a", "/rows/2/b"])
    let whole = RuleCheck.unique([try RulePath("/rows/*")])
    #expect(try messages(whole, in: #"{"rows": [{"a": 1}, {"a": 1.0}]}"#).count == 1)
  }

  @Test func `checksums are of text, in every row`() throws {
    let check = RuleCheck.checksum(.ean, of: [try RulePath("/rows/*/ean")])
    let text = #"{"rows": [{"ean": "73513537"}, {"ean": "73513538"}, {"ean": null}, {"ean": 1}]}"#
    #expect(
      try messages(check, in: text) == [
        #"/rows/1/ean ("73513538") is no EAN, UPC or GTIN: its last digit does not fit the others"#,
        "unchecked: /rows/3/ean is a number, which keeps no leading zeros; let the schema make it a "
          + "text",
      ])
    let zone = RuleCheck.checksum(.mrz, of: [try RulePath("/l1"), try RulePath("/l2")])
    let lines = MachineReadableZoneTests.specimens[1].split(separator: "\n")
    #expect(try messages(zone, in: #"{"l1": "\#(lines[0])", "l2": "\#(lines[1])"}"#).isEmpty)
    #expect(try messages(zone, in: #"{"l1": "\#(lines[1])", "l2": "\#(lines[0])"}"#).count == 1)
    #expect(try messages(zone, in: #"{"l1": "\#(lines[0])"}"#).isEmpty)
    let list = RuleCheck.checksum(.mrz, of: [try RulePath("/lines")])
    #expect(try messages(list, in: #"{"lines": ["\#(lines[0])", "\#(lines[1])"]}"#).isEmpty)
  }
}
