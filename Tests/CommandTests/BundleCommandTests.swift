import FoundationEssentials
import JSON
import TestSupport
import Testing

/// Bundles by the built command, read offline.
@Suite(.timeLimit(.minutes(15))) struct BundleCommandTests {
  private let platen = BuiltProgram("platen")
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var output: String { folder.url.appending(path: "out").path }

  private func lines(_ name: String) throws -> [JSONValue] {
    let data = try Data(contentsOf: URL(filePath: output + "/" + name))
    return try String(decoding: data, as: UTF8.self).split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
  }

  @Test func `a stack of mixed post is split as it was put together`() async throws {
    let pipeline = Checkout.pipelines.appending(path: "post.yaml").path
    let stack = Checkout.samples.appending(path: "bundles/post.pdf")
    #expect(try await platen.run(["check", pipeline]).exitCode == 0)
    let arguments = ["run", pipeline, stack.path, "--offline", "--output", output]
    let first = try await platen.run(arguments)
    #expect(first.exitCode == 3, "the form has no pipeline: \(first.errors)")
    #expect(first.output.contains("pages 5-6 invoice"))
    #expect(first.errors.contains("5 documents in bundles: 4 complete, 1 skipped"))

    let records = try lines("records.jsonl")
    let bundle = try #require(records.last)
    let expected = try JSONValue(
      parsing: Array(
        Data(contentsOf: Checkout.samples.appending(path: "bundles/post.expected.json"))))
    let wanted = try #require(expected["parts"]?.array)
    let parts = try #require(bundle["parts"]?.array)
    #expect(parts.map { $0["pages"] } == wanted.map { $0["pages"] })
    #expect(parts.map { $0["class"] } == wanted.map { $0["class"] })
    // All that the reader finds in a document by itself it finds in the bundle too.
    for (part, wanted) in zip(parts, wanted) where part["record"] != .null {
      let record = try #require(records.first { $0["id"] == part["record"] })
      for name in ["invoice_number", "invoice_date", "total", "sender", "date"] {
        #expect(record["data"]?[name] == wanted["data"]?[name], "\(name)")
      }
    }
    #expect(
      bundle["pages"]?.array?.compactMap { $0["status"]?.string } == [
        "read", "read", "read", "read", "read", "blank", "skipped",
      ])

    let account = try JSONValue(
      parsing: Array(Data(contentsOf: URL(filePath: output + "/run.json"))))
    #expect(
      account["parts"] == [
        "found": 5, "done": 5, "complete": 4, "partial": 0, "rejected": 0, "skipped": 1,
      ])
    #expect(account["documents"]?["total"] == 1)

    let second = try await platen.run(arguments)
    #expect(second.errors.contains("1 known from an earlier run"))
    #expect(try lines("records.jsonl") == records)
    let listed = try await platen.run(["journal", "list", output])
    #expect(listed.output.contains("post.pdf [2-3]") && listed.output.contains("5 documents"))
  }

  @Test(arguments: [[], ["--fresh"]])
  func `lines for programs tell of documents in bundles, read now or known`(more: [String])
    async throws
  {
    let arguments = [
      "run", Checkout.pipelines.appending(path: "post.yaml").path,
      Checkout.samples.appending(path: "bundles/post.pdf").path, "--offline", "--output", output,
      "--progress", "json",
    ]
    let first = try await platen.run(arguments)
    #expect(first.exitCode == 3, "\(first.errors)")
    let ending = try await platen.run(arguments + more)
    let lines = try ending.errors.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    let end = try #require(lines.last)
    #expect(end["type"] == "end")
    #expect(end["parts"]?["done"] == 5 && end["parts"]?["skipped"] == 1)
    let document = try #require(lines.first { $0["type"] == "document" })
    #expect(document["parts"] == end["parts"])
    let file = try folder.write(ending.errors, to: "progress.jsonl")
    for (schema, path) in [("progress", file.path), ("run", output + "/run.json")] {
      let checked = try await platen.run(["validate", "docs/\(schema).schema.json", path])
      #expect(checked.exitCode == 0, "\(checked.output)")
    }
  }

  @Test func `a folder of mixed documents is sorted, each as a whole`() async throws {
    func routed(_ name: String) -> String {
      Checkout.pipelines.appending(path: "\(name).yaml").path
    }
    try folder.write(
      """
      name: mixed
      stages:
        - load
        - render
        - classify:
            by: document
            classes:
              invoice: An invoice from a supplier.
              receipt: A till receipt.
              letter: A letter to somebody.
        - route:
            to: {invoice: \(routed("invoice")), receipt: \(routed("receipt")), letter: \(routed("letter"))}
        - emit
        - emit_csv: {class: invoice, records: invoices.csv, rejects: invoices-rejects.csv}
      """, to: "mixed.yaml")
    let names = [
      "invoices/invoice-us-text.pdf", "letters/letter-uk-text.pdf",
      "receipts/receipt-de-bakery-text.pdf", "invoices/invoice-uk-blank-back.pdf",
    ]
    let ending = try await platen.run(
      ["run", folder.url.appending(path: "mixed.yaml").path]
        + names.map { Checkout.samples.appending(path: $0).path }
        + ["--offline", "--output", output])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    let bundles = try lines("records.jsonl").filter { $0["part_of"] == .null }
    var classes: [String: String] = [:]
    for bundle in bundles {
      #expect(bundle["status"] == "complete" && bundle["parts"]?.array?.count == 1)
      let name = bundle["document"]?["name"]?.string?.split(separator: "/").last ?? ""
      classes[String(name)] = bundle["parts"]?[0]?["class"]?.string
    }
    #expect(
      classes == [
        "invoice-us-text.pdf": "invoice", "letter-uk-text.pdf": "letter",
        "receipt-de-bakery-text.pdf": "receipt", "invoice-uk-blank-back.pdf": "invoice",
      ])
    let csv = String(
      decoding: try Data(contentsOf: URL(filePath: output + "/invoices.csv")), as: UTF8.self)
    #expect(csv.split(whereSeparator: \.isNewline).count == 3)
  }
}
