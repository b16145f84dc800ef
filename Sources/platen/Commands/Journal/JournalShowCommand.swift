import ArgumentParser
import JSON
import Platen

struct JournalShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything about a document.",
    discussion: """
      How its pages were shown, what was asked and tried, and its record. What stands in the document \
      itself is shown with --content only. A document that several pipelines worked on, or several of a \
      name, are shown one after the other.
      """)

  @Argument(help: ArgumentHelp("The output folder.", valueName: "folder"))
  var output: String

  @Argument(
    help:
      "Its name or the last part of that, its record's id, its SHA-256, or the beginning of those.")
  var document: String

  @Flag(help: "Print a JSON object a document.")
  var json = false

  @Flag(help: "Show data, answers and the messages of findings too.")
  var content = false

  func run() async throws {
    let reader = try JournalReader(folder: output)
    let found = try await reader.documents(named: document)
    if found.isEmpty { throw UnknownDocument(document, in: output) }
    for (position, document) in found.enumerated() {
      let history = try await reader.history(of: document)
      if json {
        Terminal.say(history.json(showsContent: content).text(.compact))
      } else {
        if position > 0 { Terminal.say("") }
        Terminal.say(HistoryReport.text(history, showsContent: content))
      }
    }
  }
}
