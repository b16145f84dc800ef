import ArgumentParser
import Platen
import Synchronization

struct BatchCollectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", abstract: "Make records of the answers of batches that are over.",
    discussion: """
      Exit codes: 0 every batch is collected and every document complete, 3 some batch is not over \
      yet, or some document was rejected or is partial.
      """)

  @OptionGroup var batch: BatchArguments
  @OptionGroup var documents: DocumentArguments

  func run() async throws {
    let job = try batch.job(documents)
    let report = Mutex(RunReport())
    let work = Task {
      try await job.collect { outcome in report.withLock { $0.add(outcome) } }
    }
    let interruption = Interruption(cancels: work)
    defer { withExtendedLifetime(interruption) {} }
    let pending = try await work.value
    let finished = report.withLock { $0 }
    Terminal.say(finished.table(width: Terminal.width, columns: nil))
    Terminal.complain(
      finished.summary(output: OutputFolder.normalized(batch.output), passedOver: 0))
    for batch in pending { Terminal.complain("not over yet: \(BatchArguments.line(batch))") }
    if !pending.isEmpty || !finished.isComplete { throw ExitStatus.incomplete }
  }
}
