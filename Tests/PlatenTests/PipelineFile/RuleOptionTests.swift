import JSON
import Platen
import TestSupport
import Testing

/// Rules as a pipeline file writes them: what is wrong with them, and the fingerprint.
@Suite struct RuleOptionTests {
  /// The faults of rules on a schema with `number` (text) and `total` (a number).
  private func faults(_ lines: [String]) throws -> [String] {
    let workspace = try Workspace()
    do {
      _ = try workspace.pipeline(rules: lines)
      return []
    } catch let error as PipelineFileError {
      // The rules begin in line 9.
      return error.faults.map { "\($0.place.line - 8):\($0.place.column - 8) \($0.message)" }
    }
  }

  private func suggestions(_ lines: [String]) throws -> [String?] {
    let error = #expect(throws: PipelineFileError.self) {
      try Workspace().pipeline(rules: lines)
    }
    return error?.faults.map(\.suggestion) ?? []
  }

  @Test(arguments: [
    ["- compare: /total >= 0"], ["- compare: \"/total >= 0\"", "  tolerance: 1%"],
    ["- {sum: [/total, 1, -/total], equals: /total, absent: zero, tolerance: 0.5}"],
    ["- {difference: [/total, 3], equals: [/total]}"],
    ["- {product: [/total, 0.01], equals: /total}"],
    ["- {checksum: creditor_reference, of: /number, name: the reference, severity: note}"],
    ["- {required: /number, when: /total > 0, reject: true}"],
    ["- {required: [/number, /total], when: [/total > 0, /number != A-1]}"],
    ["- {together: [/number, /total]}"], ["- {order: [/number, /number]}"], ["[]"],
  ])
  func `rules are read in all their forms`(_ lines: [String]) throws {
    #expect(try faults(lines) == [])
  }

  @Test func `every fault of every rule is told at its place`() throws {
    let found = try faults([
      "- sum: total",
      "  equals: /totl",
      "- summ: /total",
      "- compare: total >= 0",
      "- {order: [/number, /number], tolerance: 1, severity: fatal, reject: maybe}",
      "- checksum: ibn",
      "- just text",
      "- {sum: /total, product: /total}",
      "- equals: /total",
      "- {sum: [/total, {a: b}], equals: []}",
      "- {product: [/total, x], equals: /total, tolerance: lots, when: /total >= }",
    ])
    #expect(
      found == [
        "1:8 'sum' takes places, as /subtotal, and numbers, not 'total'",
        "2:11 /totl: the schema has no 'totl' at its top",
        "3:3 a rule has no 'summ'",
        "4:12 'total >= 0' compares two constants; a place begins with '/', as /total >= 0",
        "5:31 'order' takes no 'tolerance'",
        "5:55 'severity' takes one of error, warning, note, not fatal",
        "5:70 'reject' takes true or false, not maybe",
        "6:3 'checksum' needs 'of', the place of what it is to be",
        "6:13 'checksum' takes one of iban, bic, luhn, mrz, vat, isbn, issn, ean, "
          + "creditor_reference, creditor_id, qr_reference, lei, isin, not ibn",
        "7:3 a rule is a mapping, as 'sum: /line_items/*/amount', not just text",
        "8:3 a rule checks one thing, not 'sum' and 'product'",
        "9:3 a rule says what it checks: one of sum, difference, product, count, running, "
          + "compare, order, together, required, unique, checksum",
        "10:18 'sum' takes text, not a mapping",
        "10:35 'equals' takes one place or several, not an empty list",
        "11:22 'product' takes places, as /subtotal, and numbers, not 'x'",
        "11:53 a tolerance is an amount, as 0.02, or a part of what is compared with, as 1%; "
          + "'lots' is not",
        "11:65 a place or a constant is missing",
      ])
  }

  @Test func `the nearest right name is told`() throws {
    #expect(try suggestions(["- {sum: /totl, equals: total}"]) == ["/total", "/total"])
    #expect(try suggestions(["- {sun: /total, equals: /total}"]) == ["sum"])
    #expect(try suggestions(["- {sum: /total, equal: /total}"]) == ["equals"])
    #expect(try suggestions(["- {checksum: ibna, of: /number}"]) == ["iban"])
    #expect(try suggestions(["- {order: [/number, /number], severty: note}"]) == ["severity"])
  }

  @Test(arguments: [
    ("- {sum: /number, equals: /total}", "1:9 by the schema /number is text; a sum is of numbers"),
    (
      "- {checksum: iban, of: /total}",
      "1:24 by the schema /total is a number; iban is checked in text, for a number loses its "
        + "leading zeros"
    ),
    ("- {order: [/number, /total]}", "1:21 by the schema /total is a number; dates are text"),
    (
      "- compare: /total = /number",
      "1:12 by the schema /total is a number and /number text; these do not compare"
    ),
    (
      "- compare: /total >= 1.234,50",
      "1:12 >= compares numbers, as 1234.50, and dates, as 2026-01-31; '1.234,50' is neither"
    ),
    (
      "- {required: /number, when: /number > today}",
      "1:29 > compares numbers, as 1234.50, and dates, as 2026-01-31; 'today' is neither"
    ),
    (
      "- compare: /total = 1.234,50",
      "1:12 by the schema /total is a number; it is compared with \"1.234,50\", which is text"
    ),
    (
      "- {required: /number, when: /total = many}",
      "1:29 by the schema /total is a number; it is compared with \"many\", which is text"
    ),
    ("- {unique: /total/*/x}", "1:12 /total/*/x: the schema has no list at /total"),
    (
      "- {sum: /total, equals: /number/x}",
      "1:25 /number/x: by the schema /number is text, in which there is nothing named 'x'"
    ),
    ("- {product: [/a/*/x, /b/*/y], equals: /a/*/z}", "different lists"),
  ])
  func `what the schema rules out is a fault`(_ line: String, _ fault: String) throws {
    let found = try faults([line])
    #expect(found.contains { $0.contains(fault) }, "\(found)")
  }

  @Test func `a text is no date, and a sign makes no position, where the schema says so`() throws {
    let schema: JSONValue = [
      "type": "object",
      "properties": [
        "day": ["type": ["string", "null"], "format": "date"], "note": ["type": "string"],
        "rows": ["type": "array", "items": ["type": "number"]],
      ],
    ]
    let workspace = try Workspace()
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    let error = #expect(throws: PipelineFileError.self) {
      try workspace.pipeline(rules: [
        "- compare: /day = 31.12.2030", "- compare: /day != 2026-12-31", "- compare: /note = today",
        "- {required: /note, when: /day = today}", "- {required: /rows/-1}",
        "- {required: /rows/0}", "- {required: /rows/01}",
      ])
    }
    #expect(
      error?.faults.map { "\($0.place.line - 8) \($0.message)" } == [
        "1 by the schema /day is a date, as 2026-01-31; '31.12.2030' is none",
        "4 by the schema /day is a date, as 2026-01-31; 'today' is none",
        "5 /rows/-1: by the schema /rows is a list, and '-1' is no position in it: elements are "
          + "counted from 0, without sign or zeros in front",
        "7 /rows/01: by the schema /rows is a list, and '01' is no position in it: elements are "
          + "counted from 0, without sign or zeros in front",
      ])
    #expect(error?.faults.last?.suggestion == "/rows/*")
  }

  @Test func `rules change the fingerprint, and how they are spelled does not`() throws {
    let workspace = try Workspace()
    func fingerprint(_ lines: [String]) throws -> String {
      try workspace.pipeline(rules: lines).fingerprint
    }
    let rule = try fingerprint(["- compare: /total >= 0"])
    let without = try fingerprint(["[]"])
    #expect(try workspace.pipeline().fingerprint == without)
    #expect(rule != without)
    #expect(try fingerprint(["- {compare: '/total  ≥ 0', severity: warning}"]) == rule)
    for other in [
      "/total > 0", "/total >= 0, severity: error", "/total >= 0, reject: true",
      "/total >= 0, tolerance: 1", "/total >= 0, name: no debts", "/total >= 0, when: /number",
    ] {
      #expect(try fingerprint(["- {compare: \(other)}"]) != rule, "\(other)")
    }
  }
}
