import FoundationEssentials
import GRDB
import Glibc
import JSON
import TestSupport
import Testing

@testable import Platen

/// What emitters refuse to touch, and what they say where something cannot be written.
@Suite(.timeLimit(.minutes(10))) struct RefusalTests {
  private let folder: TemporaryFolder
  private var path: String { folder.url.path }
  /// A schema with a list of objects.
  private static let rows: JSONValue = [
    "type": "object",
    "properties": [
      "lines": [
        "type": "array",
        "items": ["type": "object", "properties": ["amount": ["type": "number"]]],
      ]
    ],
  ]

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: ["", "documents"])
  func `nothing is written beside an input`(_ place: String) async throws {
    let input = try folder.write("x", to: place.isEmpty ? "a.png" : "\(place)/a.png")
    let inputs = InputFiles([.file(path: input.path)])
    let error = await #expect(throws: OutputError.self) {
      let output = try OutputFolder(path).serving(
        try file("- emit"), as: identity(), inputs: inputs)
      _ = try await RecordFolder.open(OutputName("documents"), in: output)
    }
    #expect(error?.description.contains("a.png") == true)
    #expect(error?.description.contains("beside inputs") == true)
  }

  @Test func `an input is never written over, by whatever link`() async throws {
    let inputs = try TemporaryFolder()
    let input = try inputs.write("", to: "a.png")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "records.csv"), withDestinationURL: input)
    let output = try OutputFolder(path).serving(
      try file("- emit"), as: identity(), inputs: InputFiles([.file(path: input.path)]))
    let error = await #expect(throws: OutputError.self) {
      try await output.claim(OutputName("records.csv"), as: .table)
    }
    #expect(error?.description.contains("is the input") == true)
  }

  @Test func `another pipeline's output is refused, an edited or renamed one's is not`()
    async throws
  {
    func claim(_ name: String, _ fingerprint: String) async throws {
      let output = try OutputFolder(path).serving(
        try file("- emit"), as: .init(name: name, fingerprint: fingerprint), inputs: InputFiles([]))
      try await output.claim(OutputName("records.csv"), as: .table)
    }
    try await claim("invoice", "1")
    try await claim("invoice", "2")
    try await claim("bill", "2")
    let error = await #expect(throws: OutputError.self) { try await claim("letter", "3") }
    #expect(error?.description.contains("by another pipeline, 'bill'") == true)
  }

  @Test(arguments: [
    ("- emit\n  - emit", "p.yaml:8:5: 'records' of 'emit' is records.jsonl"),
    ("- emit_csv\n  - emit: {rejects: rejects.csv}", "p.yaml:8:21: 'rejects' of 'emit'"),
    ("- emit: {records: a.jsonl, rejects: a.jsonl}", "p.yaml:7:39: 'rejects' of 'emit'"),
    ("- emit_files\n  - emit_sqlite: {file: documents}", "p.yaml:8:25: 'file' of 'emit_sqlite'"),
    (
      "- emit_webhook: {url: 'https://a.test'}\n"
        + "  - emit_webhook: {url: 'https://b.test', dead_letters: b.jsonl}",
      "'name' of 'emit_webhook'"
    ),
  ])
  func `two outputs of one name are a fault of the pipeline file with its place`(
    _ stages: String, _ fault: String
  ) throws {
    let error = #expect(throws: PipelineFileError.self) { try file(stages) }
    #expect(error?.description.contains(fault) == true, "\(error?.description ?? "")")
    #expect(error?.faults.first?.message.contains("give one of them another name") == true)
  }

  @Test(arguments: [
    (
      "- emit_csv\n  - emit: {records: records.lines.csv}",
      "p.yaml:8:21: 'records' of 'emit' is records.lines.csv, into which 'emit_csv' writes the rows of "
        + "'lines' already"
    ),
    (
      "- emit: {rejects: a.lines.csv}\n  - emit_csv: {records: a.csv}",
      "p.yaml:8:25: 'emit_csv' writes the rows of 'lines' into a.lines.csv, which 'rejects' of 'emit' "
        + "names already"
    ),
    (
      "- emit_csv: {records: a}\n  - emit_csv: {records: a.csv, rejects: b.csv}",
      "p.yaml:8:25: 'emit_csv' writes the rows of 'lines' into a.lines.csv, into which 'emit_csv' writes "
        + "the rows of 'lines' already"
    ),
    (
      "- emit_csv: {rejects: records.lines.csv}",
      "p.yaml:7:5: 'emit_csv' writes the rows of 'lines' into records.lines.csv, which 'rejects' of "
        + "'emit_csv' names already"
    ),
    (
      "- emit_sqlite\n  - emit_files: {folder: records.sqlite-wal}",
      "p.yaml:8:26: 'folder' of 'emit_files' is records.sqlite-wal, into which 'emit_sqlite' writes a part "
        + "of its database already"
    ),
    // One fault for each name that is written, and none for what follows from it.
    ("- emit_sqlite\n  - emit_sqlite", "p.yaml:8:5: 'file' of 'emit_sqlite' is records.sqlite"),
  ])
  func `a file that is called after an output is in the way of others too`(
    _ stages: String, _ fault: String
  ) throws {
    let error = #expect(throws: PipelineFileError.self) { try file(stages, schema: "rows.json") }
    #expect(error?.description.contains(fault) == true, "\(error?.description ?? "")")
    #expect(error?.faults.count == 1)
    #expect(error?.faults.first?.message.contains("give one of them another name") == true)
  }

  @Test func `files of lists that no other stage writes pass the check`() throws {
    // Of this schema no list is a table.
    _ = try file("- emit_csv\n  - emit: {records: records.lines.csv}")
    _ = try file(
      "- emit_csv\n  - emit_csv: {records: b.csv, rejects: b-rejects.csv}\n  - emit_sqlite",
      schema: "rows.json")
  }

  @Test(arguments: ["ftp://a.test", "a.test", "https://", "https://a b"])
  func `an address that is none is a fault of the pipeline file`(_ url: String) throws {
    #expect(throws: PipelineFileError.self) { try file("- emit_webhook: {url: '\(url)'}") }
  }

  @Test(arguments: [
    (
      "http://a.test/hook?key=x", "a.test: records are not sent in the clear: give an https address"
    ),
    ("http://127.0.0.1:80", "127.0.0.1:80: records are not sent in the clear"),
    ("https://127.0.0.1:8443/", "127.0.0.1:8443 has an address of a private network"),
    ("https://10.1.2.3", "10.1.2.3 has an address of a private network"),
    ("https://localhost", "localhost has an address of a private network"),
    ("https://[fd00::1]/hook", "[fd00::1] has an address of a private network"),
  ])
  func `an address that records are not sent to is a fault at its place`(
    _ url: String, _ message: String
  ) throws {
    let error = #expect(throws: PipelineFileError.self) {
      try file("- emit_webhook: {url: '\(url)'}")
    }
    let text = error?.description ?? ""
    #expect(error?.faults.count == 1 && text.contains("p.yaml:7:25: \(message)"), "\(text)")
    #expect(text.contains("set allow_private: true"), "\(text)")
    #expect(!text.contains("key=x"))
    _ = try file("- emit_webhook: {url: '\(url)', allow_private: true}")
  }

  @Test(arguments: [
    ("url: 'https://u:geheim@a.test/'", "p.yaml:7:25: 'url' has a user or a password in it"),
    ("url: 'https://u@a.test/', allow_private: true", "p.yaml:7:25: 'url' has a user"),
    ("url: 'https://a.test/', secret_env: 'a b'", "p.yaml:7:56: 'secret_env' takes the name of"),
    ("url: 'https://a.test/', secret_env: ''", "p.yaml:7:56: 'secret_env' takes the name of"),
    ("url: 'https://a.test/', secret_env: 1A", "p.yaml:7:56: 'secret_env' takes the name of"),
    ("url: 'https://a.test/', secret_env: whsec_geheim=", "'secret_env' takes the name of"),
  ])
  func `what a webhook can't be signed with or sent to is a fault, which repeats no secret`(
    _ options: String, _ message: String
  ) throws {
    let error = #expect(throws: PipelineFileError.self) { try file("- emit_webhook: {\(options)}") }
    let text = error?.description ?? ""
    #expect(error?.faults.count == 1 && text.contains(message), "\(text)")
    #expect(!text.contains("geheim"))
  }

  @Test(arguments: ["https://a.test/a@b?c=d@e"]) func `an '@' behind the host is no user`(
    _ url: String
  ) throws {
    _ = try file("- emit_webhook: {url: '\(url)'}")
  }

  @Test(arguments: ["https://a.test", "https://8.8.8.8:443/hook", "https://[2606:4700::1]/"])
  func `an address that may be public passes the check`(_ url: String) throws {
    _ = try file("- emit_webhook: {url: '\(url)'}")
  }

  @Test func `a database that another program holds is named with the way out`() async throws {
    let output = try OutputFolder(path)
    let database = try await DatabaseTarget.open(
      OutputName("r.sqlite"), TableLayout(nil, numbers: .real), in: output, patience: 0)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: path + "/r.sqlite", configuration: configuration)
    try await other.writeWithoutTransaction { try $0.beginTransaction(.immediate) }
    let error = await #expect(throws: OutputError.self) {
      try await database.emit(EmittedRecord.make("a"))
    }
    #expect(
      error?.message.contains("another program holds it") == true, "\(String(describing: error))")
    #expect(error?.path.hasSuffix("r.sqlite") == true)
    try await other.writeWithoutTransaction { try $0.rollback() }
    try await database.emit(EmittedRecord.make("a"))
    #expect(
      try await other.read { try String.fetchAll($0, sql: "SELECT record_id FROM records") }
        == ["a"])
  }

  @Test(arguments: ["jsonl", "csv", "rejects", "files", "sqlite"])
  func `where a file may grow no more nothing is torn, and the next run goes on`(
    _ emitter: String
  ) async throws {
    await #expect(processExitsWith: .success) {
      [path = path as String, emitter = emitter as String] in
      signal(SIGXFSZ, SIG_IGN)
      try await FullDisk.write(emitter, in: path)
    }
    // In a process without the limit.
    try await FullDisk.goOn(emitter, in: path)
  }

  @Test func `where there is no room to write a file anew the old one stays`() async throws {
    await #expect(processExitsWith: .success) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      try await FullDisk.writeAnew(in: path)
    }
    let output = try OutputFolder(path)
    _ = try await RecordFiles.open(.jsonLines("records.jsonl"), in: output)
    let text = try #require(FileManager.default.contents(atPath: path + "/records.jsonl"))
    #expect(text.count > 2 << 20 && text.filter { $0 == 0x0A }.count == 2)
  }

  private func identity() -> Platen.Record.PipelineIdentity { .init(name: "p", fingerprint: "f") }

  private func file(_ stages: String, schema: String = "s.json") throws -> PipelineFile {
    try PipelineFile(
      parsing: """
        name: p
        stages:
          - load
          - render
          - {extract: {schema: \(schema)}}
          - validate
          \(stages)
        """,
      path: "p.yaml",
      files: [
        "s.json": Array(Workspace.schema.bytes()), "rows.json": Array(Self.rows.bytes()),
      ])
  }
}
