import ArgumentParser

struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Ask by batches: answered within a day, at a lower price.",
    discussion: """
      'submit' renders the documents and sends their questions in files, as many to a batch as the \
      server takes. 'status' asks how the batches stand. 'collect' makes records of the answers of \
      those that are over, as 'platen run' would. The journal in the output folder knows what was \
      sent: each command can be given again, and nothing is asked twice.
      """,
    subcommands: [
      BatchSubmitCommand.self, BatchStatusCommand.self, BatchCollectCommand.self,
    ])
}
