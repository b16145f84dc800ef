import FoundationEssentials
import TestSupport
import Testing

@testable import Platen

/// The output file holds each record exactly once, whatever happened to it between two runs.
@Suite struct RecordFileTests {
  @Test func `a torn last line is cut off and the record written whole`() async throws {
    let folder = try TemporaryFolder()
    try await emit(["a", "b"], into: folder)
    let good = try text(folder)
    try change(folder) { $0 + Array(#"{"id":"c","torn"#.utf8) }
    try await emit(["a", "b", "c"], into: folder)
    let lines = try text(folder).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(try text(folder).hasPrefix(good))
  }

  @Test func `a line that was written but not confirmed is not doubled`() async throws {
    let folder = try TemporaryFolder()
    try await emit(["a"], into: folder)
    let line = try text(folder)
    try change(folder) { $0 + Array(line.utf8) }
    try await emit(["a"], into: folder)
    #expect(try text(folder) == line)
  }

  @Test func `a file that was cut short or removed is written anew from the journal`() async throws
  {
    let folder = try TemporaryFolder()
    try await emit(["a", "b", "c"], into: folder)
    let whole = try text(folder)
    try change(folder) { $0.prefix(20) }
    try await emit([], into: folder)
    #expect(try text(folder) == whole)
    try FileManager.default.removeItem(at: folder.url.appending(path: "records.jsonl"))
    try await emit([], into: folder)
    #expect(try text(folder) == whole)
  }

  @Test func `a file that the journal did not write is refused and left alone`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("precious\n", to: "records.jsonl")
    let error = await #expect(throws: OutputError.self) { try await emit(["a"], into: folder) }
    #expect(error?.description.contains("--output") == true)
    #expect(try text(folder) == "precious\n")
  }

  @Test func `a folder that was moved goes on`() async throws {
    let old = try TemporaryFolder()
    try await emit(["a"], into: old)
    let new = try TemporaryFolder()
    for name in ["records.jsonl", "journal.sqlite"] {
      try FileManager.default.moveItem(
        at: old.url.appending(path: name), to: new.url.appending(path: name))
    }
    try await emit(["a", "b"], into: new)
    #expect(try text(new).split(separator: "\n").count == 2)
  }

  @Test func `a record made again leaves one line even when the run was killed before the end`()
    async throws
  {
    let folder = try TemporaryFolder()
    try await emit(["a", "b"], into: folder)
    try await replaceWithoutFinishing(record("a", status: .partial), in: folder)
    try await emit([], into: folder)
    let lines = try text(folder).split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
    #expect(Set(lines.compactMap { $0["id"]?.string }) == ["a", "b"])
    #expect(lines.first { $0["id"]?.string == "a" }?["status"]?.string == "partial")
  }

  @Test func `a record made again but not yet written keeps its old line until it is`()
    async throws
  {
    let folder = try TemporaryFolder()
    try await emit(["a", "b"], into: folder)
    let output = try OutputFolder(folder.url.path)
    try await output.journal.keep(record("a", status: .partial))
    // Killed here: the next run knows nothing of it but what the journal says.
    _ = try await RecordFiles.open(.jsonLines("records.jsonl"), in: output)
    let lines = try text(folder).split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
    #expect(lines.map { $0["id"]?.string } == ["a", "b"])
    #expect(lines.first?["status"]?.string == "partial")
  }

  @Test func `a record that was withdrawn keeps its line until the file is written anew`()
    async throws
  {
    let folder = try TemporaryFolder()
    try await emit(["a", "b", "c"], into: folder)
    let before = try text(folder)
    try await withdrawWithoutFinishing(["a", "c"], in: folder)
    #expect(try text(folder).hasPrefix(before))
    try await emit([], into: folder)
    let lines = try text(folder).split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
    // The first one came back.
    #expect(lines.compactMap { $0["id"]?.string } == ["a", "b", "d"])
  }

  @Test func `one file cannot be both records and rejects, nor have two writers`() async throws {
    let folder = try TemporaryFolder()
    try await emit(["a"], into: folder)
    let before = try text(folder)
    let output = try OutputFolder(folder.url.path)
    let roles = await #expect(throws: OutputError.self) {
      try await RejectsFile.open(OutputName("records.jsonl"), in: output)
    }
    #expect(roles?.description.contains("as its rejects") == true)
    _ = try await RejectsFile.open(OutputName("rejects.jsonl"), in: output)
    let writers = await #expect(throws: OutputError.self) {
      try await RejectsFile.open(OutputName("rejects.jsonl"), in: output)
    }
    #expect(writers?.description.contains("two outputs") == true)
    #expect(try text(folder) == before)
  }

  @Test func `a folder that another run writes into is refused`() async throws {
    let folder = try TemporaryFolder()
    let first = try OutputFolder(folder.url.path)
    let error = #expect(throws: OutputError.self) { try OutputFolder(folder.url.path) }
    #expect(error?.description.contains("another run") == true)
    withExtendedLifetime(first) {}
  }

  /// As a run that withdraws some, writes the first of them and another one, and is killed.
  private func withdrawWithoutFinishing(_ ids: [String], in folder: TemporaryFolder) async throws {
    let output = try OutputFolder(folder.url.path)
    let file = try await RecordFiles.open(.jsonLines("records.jsonl"), in: output)
    for id in ids { try await file.withdraw(id) }
    try await file.emit(record(ids[0]))
    try await output.journal.keep(record("d"))
    try await file.emit(record("d"))
  }

  private func emit(_ ids: [String], into folder: TemporaryFolder) async throws {
    let output = try OutputFolder(folder.url.path)
    let file = try await RecordFiles.open(.jsonLines("records.jsonl"), in: output)
    for id in ids {
      if try await output.journal.record(sha256: "sha-\(id)", fingerprint: "f") == nil {
        try await output.journal.keep(record(id))
      }
      try await file.emit(record(id))
    }
    try await file.finish()
  }

  /// Writes a record again as a run does that is killed before its end.
  private func replaceWithoutFinishing(_ record: Record, in folder: TemporaryFolder) async throws {
    let output = try OutputFolder(folder.url.path)
    try await output.journal.keep(record)
    try await RecordFiles.open(.jsonLines("records.jsonl"), in: output).emit(record)
  }

  private func record(_ id: String, status: Record.Status = .complete) -> Record {
    Record(
      id: id, pipeline: .init(name: "p", fingerprint: "f"),
      document: .init(name: id, sha256: "sha-\(id)", mediaType: "image/png", pages: 1),
      status: status, rejection: nil, data: ["id": .string(id)], pages: [], evidence: [],
      findings: [], model: nil, usage: Usage())
  }

  private func text(_ folder: TemporaryFolder) throws -> String {
    String(
      decoding: try Data(contentsOf: folder.url.appending(path: "records.jsonl")), as: UTF8.self)
  }

  private func change(
    _ folder: TemporaryFolder, _ body: ([UInt8]) -> some Sequence<UInt8>
  ) throws {
    let url = folder.url.appending(path: "records.jsonl")
    try Data(Array(body(Array(Data(contentsOf: url))))).write(to: url)
  }
}
