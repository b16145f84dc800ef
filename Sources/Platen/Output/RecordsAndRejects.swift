/// The two files that records end in as lines: finished ones, each once, and those that the run rejected.
struct RecordsAndRejects: Sendable {
  let records: RecordFiles
  let rejects: RejectsFile

  /// Writes a settled record where it belongs.
  func emit(_ record: Record) async throws {
    if record.status == .rejected {
      try await rejects.emit(record.json)
    } else {
      try await records.emit(record)
    }
  }

  /// Has a record taken out; rejects are of this run only.
  func withdraw(_ id: String) async throws { try await records.withdraw(id) }

  /// Brings the records to their final state.
  func finish() async throws { try await records.finish() }
}
