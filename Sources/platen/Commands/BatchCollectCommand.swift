import ArgumentParser
import Platen
import Synchronization

struct BatchCollectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", abstract: "Make records of the answers of batches that are over.",
    discussion: """
      Documents are looked for where they were when they were submitted, and known by their content. \
      A batch stays open until each of its answers was used.

      Exit codes: 0 every batch is collected and every document complete, 3 some batch is not over \
      yet or could not be had, some document is not to be found, or was rejected or is partial.
      """)

  @OptionGroup var batch: BatchArguments

  @Argument(
    help: "Where to look for documents that are not where they were, such as files and folders.")
  var inputs: [String] = []

  @Flag(
    help: ArgumentHelp(
      "Take the answers that another pipeline asked for, such as this one before its file changed.")
  )
  var adopt = false

  @Flag(
    help: ArgumentHelp(
      "Give up the answers about documents that are not to be found, and batches that their server has no more."
    ))
  var dropMissing = false

  @OptionGroup var input: InputArguments
  @OptionGroup var documents: DocumentArguments

  func run() async throws {
    let job = try batch.job(documents)
    let report = Mutex(RunReport())
    let listing = try input.listing(of: inputs, limits: batch.limits)
    let work = Task { [adopt, dropMissing] in
      try await job.collect(lookingIn: listing, adopts: adopt, dropsMissing: dropMissing) {
        outcome in
        report.withLock { $0.add(outcome) }
      }
    }
    let interruption = Interruption(cancels: work)
    defer { withExtendedLifetime(interruption) {} }
    let left = try await BatchArguments.value(
      of: work, interrupted: "what was answered is kept; collect again to go on")
    let finished = report.withLock { $0 }
    if !finished.isEmpty {
      Terminal.say(finished.table(width: Terminal.width, columns: nil))
      Terminal.complain(
        finished.summary(output: OutputFolder.normalized(batch.output), passedOver: 0))
    }
    for batch in left.failed { Terminal.complain(BatchArguments.line(batch)) }
    for batch in left.unreachable + left.pending {
      Terminal.complain("not collected: \(BatchArguments.line(batch))")
    }
    for document in left.missing {
      Terminal.complain(
        "not collected: batch \(document.batch)  \(document.source): \(document.message)")
    }
    if finished.isEmpty, left.isComplete { Terminal.complain("nothing to collect") }
    if !left.isComplete || !finished.isComplete { throw ExitStatus.incomplete }
  }
}
