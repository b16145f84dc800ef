import FoundationEssentials
import JSON
import TestSupport
import Testing

@testable import Platen

/// Files, a file a document: written once, whatever happens between two runs.
struct RecordFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `each document has a file of its own name, with its record or its reject`()
    async throws
  {
    try await run { files in
      try await files.emit(EmittedRecord.make("a", name: "in/bill.pdf"))
      try await files.emit(EmittedRecord.make("b", name: "other/bill.pdf"))
      try await files.emit(EmittedRecord.make("c", name: "BILL.pdf", status: .rejected))
      try await files.emit(EmittedRecord.make("d", name: "../..:\u{202E}\n.pdf"))
    }
    #expect(
      try names() == ["BILL.pdf-c.json", "___.pdf.json", "bill.pdf-b.json", "bill.pdf.json"])
    #expect(try status("BILL.pdf-c.json") == "rejected")
    #expect(try text("bill.pdf.json").hasPrefix("{\n  \"id\": \"a\",\n"))
  }

  @Test func `what comes after a reject takes its file, by its id or by its document's name`()
    async throws
  {
    try await run { files in
      try await files.emit(EmittedRecord.make("a", status: .rejected))
      try await files.emit(EmittedRecord.make("b", name: "mended.png", status: .rejected))
    }
    try await run { files in
      try await files.emit(EmittedRecord.make("a"))
      try await files.emit(EmittedRecord.make("b2", name: "mended.png"))
    }
    #expect(try names() == ["a.png.json", "mended.png.json"])
    #expect(try status("a.png.json") == "complete")
    #expect(try status("mended.png.json") == "complete")
    // A record stays, whatever a later try gives.
    try await run { try await $0.emit(EmittedRecord.make("a", status: .rejected)) }
    #expect(try status("a.png.json") == "complete")
  }

  @Test func `two documents of one name that are both rejected in a run keep their rejects`()
    async throws
  {
    try await run { files in
      try await files.emit(EmittedRecord.make("a", name: "x", status: .rejected))
      try await files.emit(EmittedRecord.make("b", name: "x", status: .rejected))
    }
    #expect(try names().count == 2)
  }

  @Test func `another record of a document, as by a changed pipeline, has a file beside the first`()
    async throws
  {
    try await run { try await $0.emit(EmittedRecord.make("a", name: "bill.pdf")) }
    for _ in 0..<2 {
      try await run { try await $0.emit(EmittedRecord.make("b", name: "bill.pdf")) }
      #expect(try names() == ["bill.pdf-b.json", "bill.pdf.json"])
      #expect(try text("bill.pdf.json").contains(#""id": "a""#))
    }
  }

  @Test func `a record that became better replaces its file, also where the run was killed before`()
    async throws
  {
    let output = try OutputFolder(folder.url.path)
    let files = try await RecordFolder.open(OutputName("documents"), in: output)
    let partial = EmittedRecord.make("a", status: .partial)
    try await output.journal.keep(partial)
    try await files.emit(partial)
    #expect(try status("a.png.json") == "partial")
    try await output.journal.keep(EmittedRecord.make("a"))
    // Killed here: the next opening finds what is to be done.
    try await files.recover()
    #expect(try status("a.png.json") == "complete")
  }

  @Test func `what is withdrawn goes when a run ends, and what is called the same takes its file`()
    async throws
  {
    try await run { files in
      for (id, name) in [("a", "one"), ("b", "two"), ("c", "three")] {
        try await files.emit(EmittedRecord.make(id, name: name))
        try await files.withdraw(id)
      }
      try await files.emit(EmittedRecord.make("d", name: "one"))
      try await files.emit(EmittedRecord.make("c", name: "three"))
      #expect(try names() == ["one.json", "three.json", "two.json"])
      #expect(try text("one.json").contains(#""id": "d""#))
    }
    // The run above was killed before its end.
    try await run { try await $0.finish() }
    #expect(try names() == ["one.json", "three.json"])
    try await run { try await $0.emit(EmittedRecord.make("b", name: "two")) }
    #expect(try names() == ["one.json", "three.json", "two.json"])
  }

  @Test func `a reject takes the file of a record that was withdrawn`() async throws {
    try await run { files in
      try await files.emit(EmittedRecord.make("a"))
      try await files.withdraw("a")
      try await files.emit(EmittedRecord.make("a", status: .rejected))
      try await files.finish()
    }
    #expect(try names() == ["a.png.json"])
    #expect(try status("a.png.json") == "rejected")
  }

  @Test func `a file that was removed comes back, and a torn one beside goes`() async throws {
    try await run(keeping: [EmittedRecord.make("a")]) { try await $0.emit(EmittedRecord.make("a")) }
    let path = folder.url.appending(path: "documents")
    try FileManager.default.removeItem(at: path.appending(path: "a.png.json"))
    try folder.write("{torn", to: "documents/.platen-a")
    try await run { _ in }
    #expect(try FileManager.default.contentsOfDirectory(atPath: path.path) == ["a.png.json"])
  }

  @Test func `a file that is there is not written again`() async throws {
    try await run { try await $0.emit(EmittedRecord.make("a")) }
    try folder.write("edited", to: "documents/a.png.json")
    try await run { try await $0.emit(EmittedRecord.make("a")) }
    #expect(try text("a.png.json") == "edited")
  }

  @Test func `a folder with files of another origin is refused and left alone`() async throws {
    try folder.write("precious", to: "documents/a.png.json")
    let error = await #expect(throws: OutputError.self) {
      try await run { try await $0.emit(EmittedRecord.make("a")) }
    }
    #expect(error?.description.contains("move it away") == true)
    #expect(try text("a.png.json") == "precious")
  }

  @Test(arguments: [
    ("a.pdf", "a.pdf"), ("dir/a.pdf", "a.pdf"), ("", "document"), ("...", "document"),
    ("con.pdf", "_con.pdf"), ("a\u{0}b", "a_b"), (".hidden", "hidden"), ("-rf", "rf"),
    ("a?*b", "a__b"), ("größe €.png", "größe €.png"), ("trail. ", "trail"),
    (String(repeating: "ä", count: 100), String(repeating: "ä", count: 60)),
  ])
  func `names of files are safe anywhere`(_ given: String, _ expected: String) {
    #expect(SafeName.of(given, limit: 120) == expected)
  }

  private func run(
    keeping records: [Record] = [], _ body: (Deliverer<RecordFolder>) async throws -> Void
  ) async throws {
    let output = try OutputFolder(folder.url.path)
    for record in records { try await output.journal.keep(record) }
    try await body(try await RecordFolder.open(OutputName("documents"), in: output))
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "documents").path
    ).sorted()
  }

  private func text(_ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: folder.url.appending(path: "documents/\(name)")),
      as: UTF8.self)
  }

  private func status(_ name: String) throws -> String? {
    try JSONValue(parsing: text(name))["status"]?.string
  }
}
