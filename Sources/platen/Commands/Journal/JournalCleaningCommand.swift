import ArgumentParser
import Platen

struct JournalCleaningCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove answers of earlier prompts and schemas, and free their room.",
    discussion: """
      An answer goes where every document that uses it was done anew by a later state of the same \
      pipeline. Records stay, and so does all that a run needs to go on.
      """)

  @Argument(help: ArgumentHelp("The output folder.", valueName: "folder"))
  var output: String

  @Option(help: ArgumentHelp("Only answers that are older, such as 30d.", valueName: "days"))
  var olderThan: String?

  @Flag(help: "Only say what would be removed.")
  var dryRun = false

  func validate() throws {
    guard days != nil else {
      throw ValidationError("--older-than takes a number of days, such as 30d")
    }
  }

  func run() async throws {
    let upkeep = try JournalUpkeep(folder: output)
    let removed = try await upkeep.clean(olderThan: days ?? 0, isDry: dryRun)
    Terminal.say(JournalReport.words(removed, isDry: dryRun))
  }

  private var days: Int? {
    guard let olderThan else { return 0 }
    let digits = olderThan.hasSuffix("d") ? olderThan.dropLast() : Substring(olderThan)
    return Int(digits).flatMap { (0...36_500).contains($0) ? $0 : nil }
  }
}
