/// Writes each record into a SQLite database, and rejected documents into a table of their own.
struct EmitSQLiteStage: EmitterStage {
  static let file = StageOption<OutputName>.fileName(
    "file", "Database file, in the output folder.", default: "records.sqlite")

  static let numbers = StageOption<TableLayout.Numbers>.choice(
    "numbers",
    "How numbers that are not whole are kept: real where no digit is lost by it, or always as text.",
    default: .real)

  static let definition = StageDefinition.emitter(
    name: "emit_sqlite", summary: "Writes each record once into the tables of a SQLite database.",
    options: [file, numbers], hasColumns: true,
    companions: { values, _ in
      // SQLite's own, while it is written.
      ["-wal", "-shm"].map { suffix in
        CompanionOutput(
          name: OutputName(values[file].name + suffix), option: file.name,
          content: "a part of its database")
      }
    },
    make: { values, resources in
      guard let folder = resources.output else { return EmitSQLiteStage(database: nil) }
      return EmitSQLiteStage(
        database: try await DatabaseTarget.open(
          values[file],
          TableLayout(
            folder.schema, numbers: values[numbers], hasConfidence: folder.holdsVotes), in: folder))
    })

  let database: Deliverer<DatabaseTarget>?

  var takesSettledItems: Bool { true }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    try await database?.emit(item.settledRecord)
  }

  func withdraw(_ id: String) async throws { try await database?.withdraw(id) }

  func finish() async throws { try await database?.finish() }
}
