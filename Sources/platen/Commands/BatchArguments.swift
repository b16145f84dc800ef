import ArgumentParser
import Logging
import Platen

/// What every command about batches is given.
struct BatchArguments: ParsableArguments {
  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Option(name: .shortAndLong, help: "Folder for records, rejects and the journal.")
  var output = "out"

  @OptionGroup var model: ModelArguments
  @OptionGroup var decoders: DecoderArguments
  @OptionGroup var limits: LimitArguments
  @OptionGroup var logging: LoggingArguments

  /// The job. Pages that were chosen when it was submitted must be chosen again, for they make another
  /// pipeline of it.
  func job(_ documents: DocumentArguments) throws -> BatchJob {
    let pipeline = try Pipeline(
      contentsOf: pipeline,
      overriding: model.overrides(isOffline: false).merging(documents.overrides) { first, _ in first
      },
      profiles: try model.profiles.catalogue())
    var options = RunOptions(
      isolation: decoders.isolation, limits: limits.limits,
      requestsPerProcess: decoders.decoderRequests, logger: logging.logger)
    options.passwords = try documents.passwords.passwords()
    return BatchJob(pipeline, output: output, options: options)
  }

  /// A batch as a line.
  static func line(_ batch: SentBatch) -> String {
    var questions = counted(batch.lines, "question")
    if let answered = batch.status?.completed, answered > 0 {
      questions += ", \(answered) answered"
    }
    if let failed = batch.status?.failed, failed > 0 { questions += ", \(failed) failed" }
    var parts = [
      "batch \(batch.number)", batch.isCollected ? "collected" : batch.state, questions,
      batch.id ?? "not started",
    ]
    if let errors = batch.status?.errors, !errors.isEmpty {
      parts.append(errors.prefix(3).joined(separator: "; "))
    }
    if let trouble = batch.trouble { parts.append("\(trouble.message) [\(trouble.code.rawValue)]") }
    if batch.isForeign, !batch.isCollected {
      parts.append(
        "of another pipeline, or of this one in another state: give its file, --model, --profile, "
          + "--base-url and --pages as they were, or collect with --adopt")
    }
    return parts.joined(separator: "  ")
  }

  /// What work brings; stopped by a signal it ends the program with its own code.
  static func value<Value: Sendable>(
    of work: Task<Value, any Error>, interrupted words: String
  ) async throws -> Value {
    do {
      return try await work.value
    } catch  where work.isCancelled {
      Terminal.complain("interrupted: \(words)")
      throw ExitStatus.interrupted
    }
  }
}
