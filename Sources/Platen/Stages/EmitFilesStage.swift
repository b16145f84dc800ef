/// Writes a JSON file for each document: its record, or why it was rejected.
struct EmitFilesStage: EmitterStage {
  static let folder = StageOption<OutputName>.folderName(
    "folder", "Folder of the files, in the output folder.", default: "documents")

  static let definition = StageDefinition.emitter(
    name: "emit_files",
    summary: "Writes a JSON file for each document, called after it: its record or its rejection.",
    options: [folder]
  ) { values, resources in
    guard let output = resources.output else { return EmitFilesStage(files: nil) }
    return EmitFilesStage(files: try await RecordFolder.open(values[folder], in: output))
  }

  let files: Deliverer<RecordFolder>?

  var takesSettledItems: Bool { true }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    try await files?.emit(item.settledRecord)
  }

  func withdraw(_ id: String) async throws { try await files?.withdraw(id) }

  func finish() async throws { try await files?.finish() }
}
