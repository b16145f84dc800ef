import ArgumentParser
import Platen

struct BatchStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Ask how the batches of an output folder stand.")

  @OptionGroup var batch: BatchArguments

  @OptionGroup var documents: DocumentArguments

  func run() async throws {
    let job = try batch.job(documents)
    let work = Task { try await job.status() }
    let interruption = Interruption(cancels: work)
    defer { withExtendedLifetime(interruption) {} }
    let batches = try await BatchArguments.value(of: work, interrupted: "ask again")
    if batches.isEmpty { Terminal.complain("no batches are known in \(batch.output)") }
    for batch in batches { Terminal.say(BatchArguments.line(batch)) }
    if batches.contains(where: { $0.trouble != nil }) { throw ExitStatus.incomplete }
  }
}
