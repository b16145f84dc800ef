import FoundationEssentials
import JSON
import TestSupport
import Testing

/// `platen validate`, run as a user runs it.
@Suite(.timeLimit(.minutes(15))) struct ValidateTests {
  private let platen = BuiltProgram("platen")
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      {
        "type": "object",
        "required": ["a"],
        "properties": {
          "a": { "type": "integer", "minimum": 1 },
          "day": { "format": "date" },
          "either": { "anyOf": [{ "type": "string" }, { "properties": { "x": { "type": "null" } } }] }
        },
        "additionalProperties": false
      }
      """, to: "schema.json")
  }

  private func validate(_ arguments: String...) async throws -> BuiltProgram.Ending {
    try await platen.run(["validate"] + arguments, in: folder.url)
  }

  private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  @Test func `valid files end with 0 and a summary`() async throws {
    try folder.write(#"{"a": 1}"#, to: "one.json")
    try folder.write("{\"a\": 1}\r\n\n{\"a\": 2}", to: "two.ndjson")
    let ending = try await validate("schema.json", "one.json", "two.ndjson")
    #expect(ending.exitCode == 0)
    #expect(ending.output.isEmpty)
    #expect(ending.errors == "3 values: 3 valid, 0 invalid\n")
  }

  @Test func `each violation has the line and column of its value`() async throws {
    try folder.write(
      """
      {
        "é": "é", "a":
          0,
        "day": "2026-02-30",
        "either": { "x": [1] }
      }
      """, to: "bad.json")
    let ending = try await validate("schema.json", "bad.json")
    #expect(ending.exitCode == 3)
    let output = lines(ending.output)
    for place in [
      "bad.json:2:8: /é: ", "bad.json:3:5: /a: ", "bad.json:4:10: /day: ",
      "bad.json:5:13: /either: ", "bad.json:5:20:   /either/x: ",
    ] {
      #expect(output.contains { $0.hasPrefix(place) }, "\(place)\n\(ending.output)")
    }
    #expect(ending.output.contains("[#/properties/a/minimum]"))
    #expect(ending.errors == "1 value: 0 valid, 1 invalid\n")
  }

  @Test func `of a file of many lines each is checked, and faults are at their lines`() async throws
  {
    try folder.write("{\"a\":1}\n{\"a\":\n{\"a\":0}\n[]\n{\"a\":5}\n", to: "m.jsonl")
    let ending = try await validate("schema.json", "m.jsonl")
    #expect(ending.exitCode == 3)
    #expect(
      lines(ending.output).map { $0.prefix(11) } == ["m.jsonl:2:6", "m.jsonl:3:6", "m.jsonl:4:1"])
    #expect(ending.errors.contains("5 values: 2 valid, 3 invalid"))
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var says: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Broken(name: "empty.json", bytes: [], says: "empty.json:1:1: the file is empty"),
    Broken(name: "utf16.json", bytes: [0xff, 0xfe, 0x7b, 0], says: "JSON is exchanged as UTF-8"),
    Broken(
      name: "bytes.json", bytes: [0x22, 0xff, 0x22], says: "bytes.json:1:2: the text is not UTF-8"),
    Broken(
      name: "deep.json", bytes: Array(repeating: UInt8(ascii: "["), count: 100_000),
      says: "deeper in each other than the limit"),
    Broken(
      name: "two.json", bytes: Array("{}\n{}".utf8), says: "two.json:2:1: expected nothing more"),
    Broken(
      name: "marked.json", bytes: [0xef, 0xbb, 0xbf] + Array("{\"a\":0}".utf8),
      says: "/a: expected a number at least 1"),
  ])
  func `a broken file is a clear error, and the others go on`(_ broken: Broken) async throws {
    try folder.write(broken.bytes, to: broken.name)
    try folder.write(#"{"a": 0}"#, to: "last.json")
    let ending = try await validate("schema.json", broken.name, "last.json")
    #expect(ending.exitCode == 3)
    #expect(ending.output.contains(broken.says), "\(ending.output)")
    #expect(ending.output.contains("last.json:1:7"))
  }

  @Test func `a name with control characters is printed as one harmless line`() async throws {
    try folder.write(#"{"a": 1, "\u001b[31m\n\u009b": 0}"#, to: "red.json")
    let ending = try await validate("schema.json", "red.json")
    #expect(ending.exitCode == 3)
    #expect(
      ending.output.hasPrefix(#"red.json:1:32: /\u001b[31m\u000a\u009b: "#), "\(ending.output)")
    #expect(lines(ending.output).count == 1)
  }

  @Test func `files that cannot be read are exit code 2, and the others go on`() async throws {
    try folder.write(#"{"a": 0}"#, to: "last.json")
    let ending = try await validate("schema.json", "none.json", folder.url.path, "last.json")
    #expect(ending.exitCode == 2)
    #expect(ending.errors.contains("none.json: there is no such file"))
    #expect(ending.errors.contains("is a folder"))
    #expect(ending.output.contains("last.json:1:7"))
    #expect(ending.errors.contains("2 files cannot be read"))
  }

  @Test func `every fault of the schema is at its line and column, and nothing is checked`()
    async throws
  {
    try folder.write(
      "{\n  \"type\": \"strnig\",\n  \"properties\": { \"b\": 5 }\n}", to: "bad.json")
    let ending = try await validate("bad.json", "schema.json")
    #expect(ending.exitCode == 2)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.contains("bad.json:2:11: /type: "))
    #expect(ending.errors.contains("bad.json:3:24: /properties/b: "))
    #expect(
      lines(ending.errors).last
        == "nothing was checked: the schema, or one that it refers to, cannot be used")
  }

  @Test func `a schema that refers to others takes them by option and fetches nothing`()
    async throws
  {
    try folder.write(##"{"$ref": "https://example.com/part#/$defs/n"}"##, to: "whole.json")
    try folder.write(
      ##"{"$id": "https://example.com/part", "$defs": {"n": {"type": "null"}}}"##, to: "part.json")
    try folder.write("null", to: "null.json")
    let alone = try await validate("whole.json", "null.json")
    #expect(alone.exitCode == 2)
    #expect(alone.errors.contains("whole.json:1:10: /$ref: "))
    let named = try await validate("whole.json", "null.json", "--ref", "part.json")
    #expect(named.exitCode == 0, "\(named.errors)")
    let given = try await validate(
      "whole.json", "null.json", "schema.json", "--ref", "https://example.com/part=part.json")
    #expect(given.exitCode == 3)
    #expect(given.output.contains("schema.json:1:1: the whole value: "))
  }

  @Test func `mistyped keywords are warned of, here and by check`() async throws {
    try folder.write(#"{"requird": ["a"], "x-requird": 1}"#, to: "slip.json")
    try folder.write("{}", to: "any.json")
    let ending = try await validate("slip.json", "any.json")
    #expect(ending.exitCode == 0)
    #expect(
      lines(ending.errors).first
        == "slip.json:1:13: warning: /requird: 'requird' is no keyword and has no effect; "
        + "did you mean 'required'?")
    try folder.write(
      """
      name: slip
      stages: [load, render, {extract: {schema: slip.json}}, validate, emit]
      """, to: "slip.yaml")
    let check = try await platen.run(["check", "slip.yaml"], in: folder.url)
    #expect(check.exitCode == 0)
    #expect(check.errors.contains("slip.json:1:13: warning: /requird: "), "\(check.errors)")
  }

  @Test func `formats are asserted as in pipelines, or annotate by option`() async throws {
    try folder.write(#"{"a": 1, "day": "soon"}"#, to: "day.json")
    #expect(try await validate("schema.json", "day.json").exitCode == 3)
    #expect(try await validate("schema.json", "day.json", "--no-assert-formats").exitCode == 0)
  }

  @Test func `quiet says nothing, and errors have a most`()
    async throws
  {
    try folder.write("{\"a\":0}\n{\"a\":0}\n{\"a\":1}\n", to: "m.jsonl")
    let quiet = try await validate("schema.json", "m.jsonl", "--quiet")
    #expect(quiet.exitCode == 3)
    #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
    let one = try await validate("schema.json", "m.jsonl", "--max-errors", "1")
    #expect(lines(one.output).count == 1)
    #expect(one.errors.contains("3 values: 1 valid, 2 invalid"))
  }

  @Test func `an output format is a line of JSON a value, with file and line`() async throws {
    try folder.write("{\"a\":0}\n\n{\"a\":1}\n{\"a\":}\n", to: "m.jsonl")
    try folder.write("{\n  \"a\": 0,\n  \"b\": 0\n}", to: "one.json")
    let files = ["m.jsonl", "none.json", "one.json"]
    let flag = try await platen.run(
      ["validate", "schema.json", "--output", "flag"] + files, in: folder.url)
    #expect(flag.exitCode == 2)
    #expect(flag.errors.contains("none.json: there is no such file"))
    #expect(
      lines(flag.output) == [
        #"{"file":"m.jsonl","line":1,"valid":false}"#,
        #"{"file":"m.jsonl","line":3,"valid":true}"#,
        #"{"file":"m.jsonl","line":4,"column":6,"valid":false,"error":"expected a value, found '}'"}"#,
        #"{"file":"none.json","valid":false,"error":"there is no such file"}"#,
        #"{"file":"one.json","line":1,"valid":false}"#,
      ])
    for format in ["basic", "detailed"] {
      let ending = try await platen.run(
        ["validate", "schema.json", "--output", format, "--max-errors", "1"] + files,
        in: folder.url)
      #expect(ending.exitCode == 2)
      let units = try lines(ending.output).map { try JSONValue(parsing: $0) }
      #expect(units.map { $0["line"]?.number?.int } == [1, 3, 4, nil, 1])
      #expect(units.map { $0["valid"]?.bool } == [false, true, false, false, false])
      #expect(units[0]["keywordLocation"]?.string?.isEmpty == true)
      let error = try #require(units[0]["errors"]?.array?.first)
      #expect(error["keywordLocation"] == "/properties/a/minimum")
      #expect(error["instanceLocation"] == "/a")
      #expect(error["error"]?.string?.hasPrefix("expected a number at least 1") == true)
      #expect(units[1]["annotations"]?.array?.isEmpty == false)
      // The list has its root as a unit of its own, the tree has it above.
      #expect(units[4]["errors"]?.array?.count == (format == "basic" ? 3 : 2), "\(units[4])")
    }
    let quiet = try await validate("schema.json", "m.jsonl", "--output", "basic", "--quiet")
    #expect(quiet.exitCode == 3 && quiet.output.isEmpty && quiet.errors.isEmpty)
  }

  @Test func `a schema without $schema is of the draft that is told`() async throws {
    let tuple = #""items": [{"type": "string"}], "additionalItems": false"#
    try folder.write("{\(tuple)}", to: "tuple.json")
    try folder.write(
      #"{"$schema": "https://json-schema.org/draft/2019-09/schema", \#(tuple)}"#, to: "own.json")
    try folder.write("[1]", to: "bad.json")
    let plain = try await validate("tuple.json", "bad.json")
    #expect(plain.exitCode == 2)
    #expect(plain.errors.contains("tuple.json:1:11: /items: "))
    for draft in ["6", "7", "2019-09"] {
      let ending = try await validate("tuple.json", "bad.json", "--draft", draft)
      #expect(ending.exitCode == 3)
      #expect(ending.output.hasPrefix("bad.json:1:2: /0: "), "\(ending.output)\(ending.errors)")
    }
    #expect(try await validate("own.json", "bad.json", "--draft", "2020-12").exitCode == 3)
    let wrong = try await validate("own.json", "bad.json", "--draft", "4")
    #expect(wrong.exitCode == 2)
    #expect(wrong.errors.contains("--draft takes one of 6, 7, 2019-09, 2020-12"))
  }

  @Test func `standard input is taken, as lines where told`() async throws {
    // The child's own standard input is empty here.
    let ending = try await validate("schema.json", "-")
    #expect(ending.exitCode == 3)
    #expect(ending.output.hasPrefix("<stdin>:1:1: the file is empty"))
    #expect(try await validate("schema.json", "-", "--lines").exitCode == 0)
  }
}
