public import ArgumentParser
import JSON
public import Platen

struct JournalExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the journal as JSON Lines, for other programs.",
    discussion: """
      Works beside a run. Amounts of money are exact decimals: read them as such. The file is put in its \
      place when it is whole.
      """)

  @Argument(help: ArgumentHelp("The output folder.", valueName: "folder"))
  var output: String

  @Argument(help: "documents, attempts or answers.")
  var kind = JournalReader.Exported.documents

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The file to write, or - for stdout.", valueName: "file"))
  var file: String

  @Flag(help: "Write the texts of answers too.")
  var content = false

  @Flag(help: "Take the place of a file that stands there.")
  var force = false

  func run() async throws {
    let reader = try JournalReader(folder: output)
    if file == "-" {
      _ = try await reader.export(kind, showsContent: content) {
        Terminal.say($0.text(.compact))
      }
      return
    }
    try await reader.checkIsNoneOfRuns(file)
    let target = try LineFile(file, replaces: force)
    let count = try await reader.export(kind, showsContent: content) {
      try target.add($0.text(.compact))
    }
    try target.finish()
    Terminal.complain("\(counted(count, "line")) in \(file)")
  }
}

extension JournalReader.Exported: ExpressibleByArgument {}
