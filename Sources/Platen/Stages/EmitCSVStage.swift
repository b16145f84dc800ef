/// Writes each record into CSV files, a line a record and a line a row of its lists.
struct EmitCSVStage: EmitterStage {
  static let records = StageOption<OutputName>.fileName(
    "records",
    "CSV file of the records, in the output folder; lists of objects go into files called after it.",
    default: "records.csv")

  static let rejects = StageOption<OutputName>.fileName(
    "rejects", "CSV file of the documents that the run rejected, with the cause.",
    default: "rejects.csv")

  static let separator = StageOption<CSVDialect.Separator>.choice(
    "separator", "What stands between fields.", default: .comma)

  static let guardsFormulas = StageOption<Bool>.flag(
    "guard_formulas",
    "Put an apostrophe before texts that a spreadsheet would run as a formula.", default: true)

  static let byteOrderMark = StageOption<Bool>.flag(
    "byte_order_mark", "Begin the files with a mark without which Excel reads no UTF-8.",
    default: false)

  static let definition = StageDefinition.emitter(
    name: "emit_csv", summary: "Writes each record once into CSV tables.",
    options: [records, rejects, separator, guardsFormulas, byteOrderMark], hasColumns: true,
    companions: { values, schema in
      CSVForm.companions(of: values[records].name, namedBy: records.name, schema)
    },
    make: { values, resources in
      guard let folder = resources.output else { return EmitCSVStage(files: nil) }
      let csv = CSVForm(
        folder.schema,
        CSVDialect(
          separator: values[separator], guardsFormulas: values[guardsFormulas],
          hasByteOrderMark: values[byteOrderMark]), hasConfidence: folder.holdsVotes)
      let records = try await RecordFiles.open(
        csv.form(values[records].name), as: .table, in: folder)
      let rejects = try await RejectsFile.open(
        values[rejects], in: folder, head: csv.rejectsHead, line: csv.reject)
      return EmitCSVStage(files: RecordsAndRejects(records: records, rejects: rejects))
    })

  let files: RecordsAndRejects?

  var takesSettledItems: Bool { true }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    try await files?.emit(item.settledRecord)
  }

  func withdraw(_ id: String) async throws { try await files?.withdraw(id) }

  func finish() async throws { try await files?.finish() }
}
