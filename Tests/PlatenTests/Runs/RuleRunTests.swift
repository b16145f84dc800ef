import FoundationEssentials
import JSON
import Platen
import Rules
import TestSupport
import Testing

/// Rules through whole runs: findings, rejects, and the samples.
@Suite(.timeLimit(.minutes(15))) struct RuleRunTests {
  private func record(rules: [String], of answer: String) async throws -> (Record, Workspace) {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(answer))
    let pipeline = try workspace.pipeline(
      rules: rules, extract: ["base_url: \(server.url("/v1"))"])
    let run = pipeline.run(try workspace.pictures(1), options: workspace.options())
    return (try #require(try await run.outcomes().first).record, workspace)
  }

  @Test func `a rule that does not hold is a finding at its value`() async throws {
    let (record, workspace) = try await record(
      rules: [
        "- {compare: /total < 10, name: small bills, severity: note}", "- compare: /total >= 0",
        "- compare: /number = A-1",
      ], of: Workspace.goodAnswer)
    #expect(record.status == .complete)
    #expect(record.rejection == nil)
    #expect(
      record.findings == [
        Finding(
          .note, code: "rule_failed", message: "small bills: /total is 12.50, which is not < 10",
          pointer: "/total")
      ])
    #expect(try workspace.lines("records.jsonl").first?["findings"]?.array?.count == 1)
  }

  @Test func `a rule may reject, and its message quotes no value`() async throws {
    let (record, workspace) = try await record(
      rules: [
        "- {compare: /total < 10, severity: error, reject: true}",
        "- {compare: /total < 11, reject: true}", "- compare: /total < 12",
      ], of: Workspace.goodAnswer)
    #expect(record.status == .rejected)
    #expect(record.rejection?.stage == "validate")
    #expect(record.rejection?.code == "rule_failed")
    #expect(
      record.rejection?.message
        == "the rule '/total < 10' does not hold at /total (the first of 2); the "
        + "record's findings tell more")
    let failed = record.findings.filter { $0.code == "rule_failed" }
    #expect(failed.map(\.severity) == [.error, .warning, .warning])
    #expect(record.data["number"] == "A-1")
    #expect(try workspace.lines("rejects.jsonl").count == 1)
  }

  @Test func `a value that a rule can make nothing of is told as that`() async throws {
    let (record, _) = try await record(
      rules: ["- {order: [/number, /number], reject: true}"], of: Workspace.goodAnswer)
    #expect(record.rejection?.code == "rule_unchecked")
    #expect(record.findings.map(\.code) == ["asked_again", "rule_unchecked"])
    #expect(record.findings.last?.message == #"/number ("A-1") is no date as 2026-01-31"#)
  }

  @Test func `an answer off schema is told as that alone`() async throws {
    let (record, _) = try await record(
      rules: ["- compare: /total < 10"], of: #"{"total": "12.50", "number": "A-1"}"#)
    #expect(record.findings.map(\.code) == ["asked_again", "off_schema"])
  }

  @Test(arguments: ["invoice", "receipt"])
  func `the rules of the pipelines hold for what is printed on the samples`(
    _ name: String
  ) throws {
    let file = try PipelineFile(
      contentsOf: Checkout.pipelines.appending(path: "\(name).yaml").path)
    let rules = try #require(file.ruleSet)
    #expect(rules.rules.count > 1)
    let folder = Checkout.root.appending(path: "samples/\(name)s")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".expected.json") }
    #expect(names.count >= 4)
    for name in names {
      let bytes = try Array(Data(contentsOf: folder.appending(path: name)))
      let data = try JSONValue(parsing: bytes)
      #expect(rules.failures(in: data).map(\.message) == [], "\(name)")
    }
  }

  @Test func `a misread figure of a sample is found, and nothing else is`() async throws {
    let pipeline = try Pipeline(
      contentsOf: Checkout.pipelines.appending(path: "invoice.yaml").path,
      overriding: ["model": "offline"])
    let folder = Checkout.root.appending(path: "samples/invoices")
    let workspace = try Workspace()
    var checked = 0
    var alarms = 0
    for outcome in try await pipeline.run(
      [
        .file(path: folder.appending(path: "invoice-us-scan.pdf").path),
        .file(path: folder.appending(path: "invoice-fr-two-pages.pdf").path),
      ],
      options: workspace.options()
    ).outcomes() {
      let stem = String(outcome.record.document.name.split(separator: "/").last ?? "").dropLast(4)
      let expected = try JSONValue(
        parsing: Array(Data(contentsOf: folder.appending(path: "\(stem).expected.json"))))
      checked += 1
      for finding in outcome.record.findings where finding.code == "rule_failed" {
        alarms += 1
        // One of the values of the row, or of the totals, is not what is printed.
        let place = try #require(finding.pointer?.parent)
        #expect(outcome.record.data[at: place] != expected[at: place], "\(finding.message)")
      }
    }
    #expect(checked == 2)
    #expect(alarms <= 2)
  }
}
