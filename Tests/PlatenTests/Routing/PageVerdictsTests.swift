import JSON
import Testing

@testable import Platen

/// What an answer says of pages, as far as it can be believed.
@Suite struct PageVerdictsTests {
  private static let classes = DocumentClasses(entries: [
    DocumentClasses.Entry(name: "invoice", description: "x"),
    DocumentClasses.Entry(name: "letter", description: "y"),
  ])

  private func read(_ text: String, showing pages: [Int]) throws -> PageVerdicts {
    PageVerdicts([try JSONValue(parsing: text)], showing: pages, classes: Self.classes)
  }

  @Test func `a good answer has a verdict for each page`() throws {
    let found = try read(
      """
      {"pages": [{"page": 2, "class": "letter", "begins_document": false},
        {"page": 1, "class": "Invoice", "begins_document": true},
        {"page": 3, "class": "none"}]}
      """, showing: [1, 2, 3])
    #expect(found.faults.isEmpty)
    #expect(
      found.verdicts == [
        1: .init(documentClass: "invoice", begins: true),
        2: .init(documentClass: "letter", begins: false),
        3: .init(documentClass: nil, begins: false),
      ])
  }

  @Test(arguments: [
    (#"{"pages": []}"#, [4], "no entry for page 4"),
    (#"null"#, [4], "no entry for page 4"),
    (#"{"pages": 7}"#, [4], "no entry for page 4"),
    (
      #"{"pages": [{"page": 4, "class": "memo", "begins_document": true}]}"#, [4],
      "a class for page 4 that is none of those ('memo')"
    ),
    (
      #"{"pages": [{"page": 4, "class": "letter"}]}"#, [4],
      "a class for page 4 that is none of those ('letter')"
    ),
    (
      #"""
      {"pages": [{"page": 4, "class": "letter", "begins_document": true},
        {"page": 4, "class": "invoice", "begins_document": true}]}
      """#, [4], "several entries for page 4"
    ),
    (
      #"{"pages": [{"page": 9, "class": "letter", "begins_document": true}]}"#, [],
      "an entry for page 9, which is not shown"
    ),
  ])
  func `what is wrong is told, and not believed`(
    text: String, pages: [Int], fault: String
  ) throws {
    let found = try read(text, showing: pages)
    #expect(found.verdicts.isEmpty)
    #expect(found.faults == [fault])
    #expect(found.preface.contains(fault))
  }

  @Test func `the same twice is no contradiction, and halves come together`() throws {
    let entry = #"{"page": 4, "class": "letter", "begins_document": true}"#
    let twice = try read("{\"pages\": [\(entry), \(entry)]}", showing: [4])
    #expect(twice.faults.isEmpty && twice.verdicts.count == 1)
    let halves = PageVerdicts(
      [
        try JSONValue(parsing: "{\"pages\": [\(entry)]}"),
        ["pages": [["page": 5, "class": "none", "begins_document": true]]],
      ], showing: [4, 5], classes: Self.classes)
    #expect(halves.faults.isEmpty && halves.verdicts.count == 2)
  }
}
