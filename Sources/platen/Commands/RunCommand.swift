import ArgumentParser
import ChatCompletions
import JSON
import Logging
import Platen

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run documents through a pipeline.",
    discussion: """
      Records are written to the output folder; what is printed is a table of them, or the records \
      themselves with --print jsonl. Documents that an earlier run finished are not done again.
      """)

  enum Printed: String, ExpressibleByArgument, CaseIterable {
    case table
    case jsonl
    case nothing
  }

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Argument(help: InputArguments.help)
  var inputs: [String]

  @Option(name: .shortAndLong, help: "Folder for records, rejects and the journal.")
  var output = "out"

  @Flag(help: "Read with the offline reader: no key, no network, no cost.")
  var offline = false

  @Flag(help: "Do documents again that an earlier run finished.")
  var fresh = false

  @OptionGroup var input: InputArguments
  @OptionGroup var documents: DocumentArguments
  @OptionGroup var model: ModelArguments
  @OptionGroup var decoders: DecoderArguments
  @OptionGroup var limits: LimitArguments
  @OptionGroup var cassette: CassetteArguments
  @OptionGroup var logging: LoggingArguments

  @Option(help: "Windows of pages, of all documents, that are in work at once.")
  var concurrency = 8

  @OptionGroup var spending: SpendingArguments

  @Option(name: .customLong("print"), help: "What to print of the records.")
  var printed = Printed.table

  @Option(help: "Fields shown in the table, such as 'invoice_number,supplier.name,total'.")
  var columns: String?

  func validate() throws {
    guard (1...1024).contains(concurrency) else {
      throw ValidationError("--concurrency takes a whole number from 1 to 1024")
    }
    if offline, model.model != nil {
      throw ValidationError("--offline and --model exclude each other")
    }
    if offline, cassette.cassette != nil {
      throw ValidationError("--offline asks no server, so there is nothing to record or replay")
    }
  }

  func run() async throws {
    let overrides = model.overrides(isOffline: offline)
    let pipeline = try Pipeline(
      contentsOf: pipeline,
      overriding: overrides.merging(documents.overrides) { first, _ in first },
      profiles: try model.profiles.catalogue())
    let listing = try input.listing(of: inputs, limits: limits)
    var options = RunOptions(
      output: output, isFresh: fresh, windowsInFlight: concurrency,
      isolation: decoders.isolation, limits: limits.limits,
      requestsPerProcess: decoders.decoderRequests, logger: logging.logger)
    options.passwords = try documents.passwords.passwords()
    options.cassette = cassette.cassette
    options.maxCost = spending.cap
    options.rateLimits = spending.rateLimits
    options.notify = { Terminal.announce("\($0)") }
    let notices = NoticeCount()
    options.noteOutput = { notice in
      Terminal.announce("\(notice)")
      notices.note(notice)
    }
    for path in listing.passedOver {
      options.logger.info("passed over: no document", metadata: ["file": "\(path)"])
    }
    let stop = RunStop()
    options.stop = stop
    let run = pipeline.run(listing, options: options)
    let work = Task { try await follow(run, of: listing, notices) }
    let interruption = Interruption(stops: stop, thenCancels: work)
    defer { withExtendedLifetime(interruption) {} }
    try await work.value
  }

  private func follow(
    _ run: Run, of listing: InputListing, _ notices: NoticeCount
  ) async throws {
    var bar = ProgressBar(total: listing.documents.count + listing.refused.count)
    var report = RunReport(isReplay: cassette.cassette?.isReplay ?? false)
    var stop: StoppedByBudget?
    var end: StoppedEarly?
    do {
      for try await outcome in run {
        bar.advance(outcome)
        report.add(outcome)
        if printed == .jsonl { Terminal.say(outcome.record.json.text(.compact)) }
      }
    } catch let error as StoppedByBudget {
      stop = error
    } catch let error as StoppedEarly {
      end = error
    } catch {
      bar.clear()
      throw error
    }
    bar.clear()
    if Task.isCancelled || end.map({ $0.cause == nil }) == true {
      Terminal.complain(report.interruption(of: listing.documents.count + listing.refused.count))
      throw ExitStatus.interrupted
    }
    if printed == .table { Terminal.say(report.table(width: Terminal.width, columns: columns)) }
    Terminal.complain(
      report.summary(output: OutputFolder.normalized(output), passedOver: listing.passedOver.count))
    if let stop {
      Terminal.complain(
        report.stop(stop, of: listing.documents.count + listing.refused.count))
      throw ExitStatus.overBudget
    }
    if let end {
      Terminal.complain(report.stop(end, of: listing.documents.count + listing.refused.count))
      throw ExitStatus.failure
    }
    if !report.isComplete || notices.count > 0 { throw ExitStatus.incomplete }
  }
}
