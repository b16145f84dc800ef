import ArgumentParser
import ChatCompletions
import Platen

struct JournalRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Forget what was answered about documents, so that they are asked anew.",
    discussion: """
      A document that was rejected for what its answer says is rejected again by each run, for answers \
      are kept. This forgets them. What has a record is done again too, and keeps it until then. \
      Documents of equal content share their answers, so all of them are meant. A document of a bundle \
      is named as platen journal list prints it, 'stack.pdf [2-3]'; the next run is given the whole \
      file and does that document again.
      """)

  @Argument(help: ArgumentHelp("The output folder.", valueName: "folder"))
  var output: String

  @Argument(
    help:
      "Documents by name, id or SHA-256; all that --status or --pipeline mean where none is named.")
  var names: [String] = []

  @OptionGroup var documents: DocumentFilterArguments

  @Flag(help: "Only say what would be forgotten.")
  var dryRun = false

  @Flag(help: "Forget also what had cost more than --ask-above.")
  var yes = false

  @Option(
    name: .customLong("ask-above"),
    help: ArgumentHelp(
      "What the answers may have cost to be forgotten without --yes.", valueName: "dollars"))
  var askAbove = "1"

  func validate() throws {
    guard !names.isEmpty || documents.filter != DocumentFilter() else {
      throw ValidationError("name documents, or say which with --status or --pipeline")
    }
    guard Money(dollars: askAbove) != nil else {
      throw ValidationError("--ask-above takes an amount of dollars, such as 2.50")
    }
  }

  func run() async throws {
    let upkeep = try JournalUpkeep(folder: output)
    var forgotten = try await upkeep.retry(names, documents.filter, isDry: true)
    let isDear = forgotten.cost.map { $0 > Money(dollars: askAbove) ?? .zero } ?? true
    let isRefused = isDear && !yes && !dryRun
    if !dryRun, !isRefused { forgotten = try await upkeep.retry(names, documents.filter) }
    for document in forgotten.documents { Terminal.say(JournalReport.line(document)) }
    Terminal.say(JournalReport.words(forgotten, isDry: dryRun || isRefused))
    if isRefused {
      Terminal.complain("nothing was changed: asking anew may cost as much; say so with --yes")
      throw ExitStatus.usage
    }
  }
}
