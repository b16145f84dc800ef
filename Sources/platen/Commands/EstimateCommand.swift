import ArgumentParser
import ChatCompletions
import Documents
import JSON
import Logging
import Platen

struct EstimateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Tell what a run would cost, in pages, tokens, money and time, without one request.",
    discussion: """
      Documents are opened and rendered as in a run; no key is needed and no server is asked. \
      Answers cost between the least (the form of the schema with nothing in it) and the most (the \
      limit on tokens); retries, fields that are asked for again, and votes are not counted. A dash \
      is what is not known.

      Exit codes: 0 every document was estimated, 3 some would be rejected before a model is asked.
      """)

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Argument(help: InputArguments.help)
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Output folder of earlier runs: what is known there costs nothing, and its counts of tokens mend the "
        + "estimate. Nothing is written there.",
      valueName: "folder"))
  var output: String?

  @Flag(help: "Count documents and answers that the output folder has as if they were new.")
  var fresh = false

  @Flag(help: "As JSON.")
  var json = false

  @Option(help: "Requests a minute that the account may make, for the time.")
  var requestsPerMinute: Int?

  @Option(help: "Tokens a minute that the account may use, for the time.")
  var tokensPerMinute: Int?

  @OptionGroup var input: InputArguments
  @OptionGroup var documents: DocumentArguments
  @OptionGroup var model: ModelArguments
  @OptionGroup var decoders: DecoderArguments
  @OptionGroup var limits: LimitArguments
  @OptionGroup var logging: LoggingArguments

  func validate() throws {
    for limit in [requestsPerMinute, tokensPerMinute].compactMap(\.self) where limit < 1 {
      throw ValidationError("--requests-per-minute and --tokens-per-minute are at least 1")
    }
  }

  func run() async throws {
    let overrides = model.overrides(isOffline: false)
    let pipeline = try Pipeline(
      contentsOf: pipeline,
      overriding: overrides.merging(documents.overrides) { first, _ in first },
      profiles: try model.profiles.catalogue())
    let listing = try input.listing(of: inputs, limits: limits)
    var options = RunOptions(
      output: output, isFresh: fresh, isolation: decoders.isolation, limits: limits.limits,
      requestsPerProcess: decoders.decoderRequests, logger: logging.logger)
    options.passwords = try documents.passwords.passwords()
    let work = Task { [options] in try await follow(pipeline, listing, options) }
    let interruption = Interruption(cancels: work)
    defer { withExtendedLifetime(interruption) {} }
    let estimates: [DocumentEstimate]
    do {
      estimates = try await work.value
    } catch is CancellationError {
      throw ExitStatus.interrupted
    }
    let report = EstimateReport(
      estimates, requestsPerMinute: requestsPerMinute, tokensPerMinute: tokensPerMinute,
      batches: pipeline.batchLimits, routed: pipeline.routedPaths)
    Terminal.say(json ? report.json.text(.pretty) : report.text)
    for line in report.rejections { Terminal.complain(line) }
    if !report.rejections.isEmpty { throw ExitStatus.incomplete }
  }

  /// The estimates of all inputs, in their order, with a bar on the way.
  private func follow(
    _ pipeline: Pipeline, _ listing: InputListing, _ options: RunOptions
  ) async throws -> [DocumentEstimate] {
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: DocumentEstimate.self)
    let work = Task {
      do {
        try await pipeline.estimate(listing, options: options) { continuation.yield($0) }
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
    var bar = ProgressBar(
      total: listing.documents.count + listing.refused.count, ways: ["estimated", "refused"])
    defer { bar.clear() }
    var estimates: [DocumentEstimate] = []
    try await withTaskCancellationHandler {
      for try await estimate in stream {
        estimates.append(estimate)
        bar.advance(estimate.rejection == nil ? "estimated" : "refused")
      }
    } onCancel: {
      work.cancel()
    }
    try Task.checkCancellation()
    return estimates.sorted { $0.position < $1.position }
  }
}
