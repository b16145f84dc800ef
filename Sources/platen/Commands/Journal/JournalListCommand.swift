import ArgumentParser
import JSON
import Platen

struct JournalListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what became of each document, rejected ones included.",
    discussion: "Works beside a run, and changes nothing.")

  @Argument(help: ArgumentHelp("The output folder.", valueName: "folder"))
  var output: String

  @OptionGroup var documents: DocumentFilterArguments

  @Option(help: "Only those with a name such as 'scans/*.pdf', or whose last part is such.")
  var name: String?

  @Flag(help: "Print a JSON object a line, and no sums.")
  var json = false

  func run() async throws {
    var filter = documents.filter
    filter.name = name
    let reader = try JournalReader(folder: output)
    let pipelines = try await json ? nil : reader.pipelineNames()
    if !json { Terminal.say(JournalReport.head(pipelines)) }
    let sums = try await reader.documents(filter) { [json] document in
      Terminal.say(json ? document.json.text(.compact) : JournalReport.line(document, pipelines))
    }
    if !json { Terminal.say(JournalReport.line(sums)) }
  }
}
