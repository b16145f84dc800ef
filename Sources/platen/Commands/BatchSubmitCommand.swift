import ArgumentParser
import Platen

struct BatchSubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Send the questions about documents in batches.",
    discussion: """
      Documents that are finished, or whose questions wait in a batch, are passed over.

      Exit codes: 0 every document is finished or in a batch, 3 some have no question to send.
      """)

  @OptionGroup var batch: BatchArguments

  @Argument(help: InputArguments.help)
  var inputs: [String]

  @OptionGroup var input: InputArguments
  @OptionGroup var documents: DocumentArguments

  func run() async throws {
    let listing = try input.listing(of: inputs, limits: batch.limits)
    let job = try batch.job(documents)
    let tally = BatchTally()
    let work = Task {
      try await job.submit(listing) { outcome in await tally.add(outcome) }
    }
    let interruption = Interruption(cancels: work)
    defer { withExtendedLifetime(interruption) {} }
    let sent = try await BatchArguments.value(
      of: work, interrupted: "what was sent is kept; submit again to go on")
    for batch in sent { Terminal.say(BatchArguments.line(batch)) }
    Terminal.complain(await tally.summary)
    if await tally.hasRejections { throw ExitStatus.incomplete }
  }
}
