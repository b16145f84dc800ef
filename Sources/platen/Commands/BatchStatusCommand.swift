import ArgumentParser
import Platen

struct BatchStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Ask how the batches of an output folder stand.")

  @OptionGroup var batch: BatchArguments

  @OptionGroup var documents: DocumentArguments

  func run() async throws {
    let batches = try await batch.job(documents).status()
    if batches.isEmpty { Terminal.complain("no batches are known in \(batch.output)") }
    for batch in batches { Terminal.say(BatchArguments.line(batch)) }
  }
}
