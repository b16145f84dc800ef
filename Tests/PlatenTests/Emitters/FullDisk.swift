import FoundationEssentials
import GRDB
import Glibc
import JSON
import Testing

@testable import Platen

/// Emitters where files may not grow beyond a megabyte, as on a disk that is full.
enum FullDisk {
  /// Writes a small record, then one for which there is no room: that is said, and nothing of it stays.
  static func write(_ emitter: String, in path: String) async throws {
    let output = try OutputFolder(path)
    let small = EmittedRecord.make("small")
    try await output.journal.keep(small)
    let emit = try await open(emitter, in: output)
    try await emit(small)
    let before = try files(path)
    try setLimit()
    let long = String(repeating: "long ", count: 500_000)
    let error = await #expect(throws: OutputError.self) {
      try await emit(EmittedRecord.make("large", data: ["text": .string(long)], code: long))
    }
    #expect(error?.path.hasPrefix(path + "/") == true)
    #expect(error?.message.contains("run again") == true, "\(String(describing: error))")
    #expect(try files(path) == before)
  }

  /// Replaces a record by one for which there is no room.
  static func writeAnew(in path: String) async throws {
    do {
      let output = try OutputFolder(path)
      let file = try await RecordFiles.open(.jsonLines("records.jsonl"), in: output)
      for id in ["a", "b"] {
        try await output.journal.keep(EmittedRecord.make(id))
        try await file.emit(EmittedRecord.make(id))
      }
      let long = JSONValue.string(String(repeating: "long ", count: 500_000))
      try await output.journal.keep(EmittedRecord.make("a", data: ["text": long]))
    }
    let before = try files(path)
    try setLimit()
    let output = try OutputFolder(path)
    let error = await #expect(throws: OutputError.self) {
      _ = try await RecordFiles.open(.jsonLines("records.jsonl"), in: output)
    }
    #expect(error?.message.contains("run again") == true, "\(String(describing: error))")
    #expect(try files(path) == before)
  }

  /// From now on no file of this process grows beyond a megabyte.
  private static func setLimit() throws {
    var limit = rlimit(rlim_cur: 1 << 20, rlim_max: 1 << 20)
    guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
      throw OutputError(path: "", message: "no limit can be set")
    }
  }

  /// Finds the small record as it was, and writes another.
  static func goOn(_ emitter: String, in path: String) async throws {
    let before = try files(path)
    do {
      let output = try OutputFolder(path)
      let emit = try await open(emitter, in: output)
      if emitter != "rejects" { #expect(try files(path) == before) }
      try await emit(EmittedRecord.make("small"))
      if emitter != "rejects" { #expect(try files(path) == before) }
      let next = EmittedRecord.make("next")
      try await output.journal.keep(next)
      try await emit(next)
    }
    #expect(try files(path) != before)
  }

  private static func open(
    _ emitter: String, in output: OutputFolder
  ) async throws -> (Platen.Record) async throws -> Void {
    switch emitter {
    case "jsonl":
      return try await RecordFiles.open(.jsonLines("records.jsonl"), in: output).emit
    case "csv":
      return try await RecordFiles.open(
        CSVForm(nil, CSVDialect()).form("records.csv"), as: .table, in: output
      ).emit
    case "rejects":
      let file = try await RejectsFile.open(OutputName("rejects.jsonl"), in: output)
      return { try await file.emit($0.json) }
    case "files":
      return try await RecordFolder.open(OutputName("documents"), in: output).emit
    default:
      return try await DatabaseTarget.open(
        OutputName("records.sqlite"), TableLayout(nil, numbers: .real), in: output
      ).emit
    }
  }

  /// What is in the outputs; of a database the records.
  private static func files(_ path: String) throws -> [String: String] {
    var contents: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path).sorted() {
      if name.hasPrefix("journal.") || name.contains("sqlite-") { continue }
      if name.hasSuffix(".sqlite") {
        contents[name] = try DatabaseQueue(path: path + "/" + name).read {
          try String.fetchAll($0, sql: "SELECT record_id FROM records").joined(separator: " ")
        }
      } else if let data = FileManager.default.contents(atPath: path + "/" + name) {
        contents[name] = String(decoding: data, as: UTF8.self)
      }
    }
    return contents
  }
}
