import FoundationEssentials
import GRDB
import JSON
import Platen
import TestSupport
import Testing

/// A bundle of three pages that is split in one way, and later in another.
struct SplitBundle {
  /// Emitters of all kinds of places; those of tables have the invoices.
  static let emitters = [
    "emit", "emit_files",
    "emit_csv: {class: invoice, records: invoices.csv, rejects: invoices-rejects.csv}",
    "emit_sqlite: {class: invoice}",
  ]
  private static let schema: JSONValue = [
    "type": "object", "required": ["number", "lines"], "additionalProperties": false,
    "properties": [
      "number": ["type": ["string", "null"]],
      "lines": [
        "type": "array",
        "items": [
          "type": "object", "required": ["text"], "additionalProperties": false,
          "properties": ["text": ["type": "string"]],
        ],
      ],
    ],
  ]

  let bundles: BundleWorkspace
  let server: ScriptedServer
  let bundle: DocumentSource
  /// Whether it is later.
  let isLater: Switch

  /// - Parameters:
  ///   - first: the script of `BundleWorkspace.server`.
  ///   - later: the same; nil where nobody can tell then.
  ///   - areLettersRead: whether the server answers questions about letters; nil where it always does.
  init(_ first: String, later: String?, areLettersRead: Switch? = nil) throws {
    let isLater = Switch()
    self.isLater = isLater
    bundles = try BundleWorkspace()
    try bundles.folder.write(Self.schema.text(.pretty), to: "schema.json")
    server = try ScriptedServer { request in
      guard request.isClassification else {
        if let areLettersRead, !areLettersRead.isOn, request.isAbout("letter") {
          return .error(400, type: "invalid_request_error")
        }
        return .completion(#"{"number": "A-1", "lines": [{"text": "a"}, {"text": "b"}]}"#)
      }
      guard let script = isLater.isOn ? later : first else { return .completion("I can't tell.") }
      return .completion(BundleWorkspace.classes(of: request.pages, by: script))
    }
    bundle = try bundles.bundle(3)
  }

  /// What comes of the bundle in a run.
  func run(_ pipeline: Pipeline, isFresh: Bool = false) async throws -> Outcome {
    var options = bundles.workspace.options()
    options.isFresh = isFresh
    return try #require(try await pipeline.run([bundle], options: options).outcomes().first)
  }

  /// The ids of the records in a file of JSON Lines, in order of spelling.
  func lines(_ name: String = "records.jsonl") throws -> [String] {
    try bundles.workspace.lines(name).compactMap { $0["id"]?.string }.sorted()
  }

  /// The names and ids of the files of a folder.
  func files(_ folder: String = "documents") throws -> [String: String?] {
    let path = bundles.workspace.output + "/" + folder
    var files: [String: String?] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      let data = try Data(contentsOf: URL(filePath: path + "/" + name))
      files[name] = try JSONValue(parsing: Array(data))["id"]?.string
    }
    return files
  }

  /// The ids in the first column of a CSV file, in order of spelling.
  func table(_ name: String) throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: bundles.workspace.output + "/" + name))
    return CSV.parse(String(decoding: data, as: UTF8.self)).dropFirst().compactMap(\.first).sorted()
  }

  /// The ids in a table of the database, in order of spelling.
  func database(_ table: String) throws -> [String] {
    try DatabaseQueue(path: bundles.workspace.output + "/records.sqlite").read { database in
      try String.fetchAll(database, sql: "SELECT record_id FROM \(table) ORDER BY 1")
    }
  }

  /// Looks whether all outputs hold a bundle of invoices as it came out, and nothing else.
  func expectOutputs(of outcome: Outcome) throws {
    try expectOutputs(of: outcome.parts.map(\.id), and: [outcome.record.id])
    let names =
      outcome.parts.indices.map { "stack.pdf.part-\($0 + 1).json" } + ["stack.pdf.json"]
    #expect(try Set(files().keys) == Set(names))
  }

  /// Looks whether all outputs hold these invoices, those without a class these records too, and no output
  /// anything else.
  ///
  /// - Parameter rejects: what only the files have.
  func expectOutputs(
    of invoices: [String], and others: [String], rejects: [String] = []
  ) throws {
    let invoices = invoices.sorted()
    #expect(try lines() == (invoices + others).sorted())
    #expect(
      try files().values.compactMap(\.self).sorted() == (invoices + others + rejects).sorted())
    #expect(try table("invoices.csv") == invoices)
    #expect(try table("invoices.lines.csv") == (invoices + invoices).sorted())
    #expect(try database("records") == invoices)
    #expect(try database("lines") == (invoices + invoices).sorted())
    #expect(try database("rejects").isEmpty)
  }
}
