import ArgumentParser

struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Look into an output folder's journal, and tend it.",
    discussion: """
      The journal holds what became of every document: its answers, what was tried for them, and what \
      that cost. Looking takes no lock, so it works beside a run; what changes the journal waits for \
      none and is refused while a run is on.
      """,
    subcommands: [
      JournalListCommand.self, JournalShowCommand.self, JournalRetryCommand.self,
      JournalCleaningCommand.self, JournalExportCommand.self,
    ])
}
