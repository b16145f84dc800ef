/// Writes each record into the output folder, once; rejected ones into a file of their own.
///
/// A run without an output folder (a library's caller who takes the outcomes itself) writes nothing.
struct EmitStage: EmitterStage {
  static let records = StageOption<OutputName>.fileName(
    "records", "JSON Lines file of the records, in the output folder.", default: "records.jsonl")

  static let rejects = StageOption<OutputName>.fileName(
    "rejects", "JSON Lines file of the documents that the run rejected, with the cause.",
    default: "rejects.jsonl")

  static let definition = StageDefinition.emitter(
    name: "emit", summary: "Writes each record once, and rejected documents apart.",
    options: [records, rejects]
  ) { values, resources in
    guard let folder = resources.output else { return EmitStage(files: nil) }
    let records = try await RecordFiles.open(.jsonLines(values[records].name), in: folder)
    let rejects = try await RejectsFile.open(values[rejects], in: folder)
    return EmitStage(files: RecordsAndRejects(records: records, rejects: rejects))
  }

  let files: RecordsAndRejects?

  var takesSettledItems: Bool { true }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    try await files?.emit(item.settledRecord)
  }

  func withdraw(_ id: String) async throws { try await files?.withdraw(id) }

  func finish() async throws { try await files?.finish() }
}

extension WorkItem {
  /// The record that emitters write: the runner settles an item before it hands it to them.
  var settledRecord: Record {
    guard let record else {
      preconditionFailure("the runner settles an item before it is emitted")
    }
    return record
  }
}
